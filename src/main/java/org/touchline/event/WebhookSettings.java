package org.touchline.event;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.touchline.settings.SettingException;
import org.touchline.settings.SettingReader;

/**
 * Where events are sent.
 *
 * @param target the address and what signs for it; empty when nobody wants events
 * @param allowPrivate whether the address may be in a private network, and without TLS
 */
public record WebhookSettings(Optional<Target> target, boolean allowPrivate) {

  private static final String URL = "touchline.webhook.url";
  private static final String SECRET = "touchline.webhook.secret";
  private static final String ALLOW_PRIVATE = "touchline.webhook.allow-private";

  /** Whether events are sent. */
  public enum Answer {
    FALSE,
    TRUE
  }

  /**
   * Who receives events.
   *
   * @param url an absolute address; it may hold a secret of the receiver's
   * @param secrets all of them sign, so that a receiver can change from one to another
   */
  public record Target(URI url, List<WebhookSecret> secrets) {

    @Override
    public String toString() {
      return "Target[" + url.getHost() + "]";
    }
  }

  /** Nobody wants events. */
  public static WebhookSettings none() {
    return new WebhookSettings(Optional.empty(), false);
  }

  /** Reads the keys that begin with {@code touchline.webhook}. */
  public static WebhookSettings from(SettingReader reader) {
    boolean allowPrivate = reader.choice(ALLOW_PRIVATE, Answer.class, Answer.FALSE) == Answer.TRUE;
    return new WebhookSettings(
        reader.url(URL).map(url -> target(url, allowPrivate, reader)), allowPrivate);
  }

  private static Target target(URI url, boolean allowPrivate, SettingReader reader) {
    if (url.getRawUserInfo() != null) {
      throw new SettingException(URL, "holds a user's name", "give it without one");
    }
    if (!allowPrivate && !"https".equals(url.getScheme())) {
      throw new SettingException(
          URL, "is not https", "give an https URL, or set " + ALLOW_PRIVATE + "=true");
    }
    List<String> secrets = reader.list(SECRET);
    if (secrets.isEmpty()) {
      throw new SettingException(SECRET, "is missing", "give whsec_ and 24 to 64 bytes in Base64");
    }
    return new Target(url, secrets.stream().map(WebhookSettings::secret).toList());
  }

  private static WebhookSecret secret(String text) {
    try {
      return WebhookSecret.parse(text);
    } catch (IllegalArgumentException e) {
      throw new SettingException(
          SECRET, "has another form", "give whsec_ and 24 to 64 bytes in Base64");
    }
  }
}

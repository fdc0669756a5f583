package org.touchline.metrics;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.touchline.settings.SettingException;
import org.touchline.settings.SettingReader;

/**
 * Who may read the metrics besides administrators.
 *
 * @param token what a scraper sends as its password; without it only administrators may
 */
public record MetricsSettings(Optional<String> token) {

  private static final String TOKEN = "touchline.metrics.token";
  private static final int MIN_LENGTH = 16;

  /** Reads {@code touchline.metrics.token}: 16 characters or more. */
  public static MetricsSettings from(SettingReader reader) {
    Optional<String> token = reader.text(TOKEN);
    if (token.filter(text -> text.length() < MIN_LENGTH).isPresent()) {
      throw new SettingException(
          TOKEN, "has less than 16 characters", "give a random one, or none for role admin alone");
    }
    return new MetricsSettings(token);
  }

  /** Whether this password is the token; how long that takes tells nothing about the token. */
  boolean opensFor(String password) {
    byte[] given = password.getBytes(StandardCharsets.UTF_8);
    return token
        .filter(text -> MessageDigest.isEqual(given, text.getBytes(StandardCharsets.UTF_8)))
        .isPresent();
  }

  @Override
  public String toString() {
    return "MetricsSettings[token " + (token.isPresent() ? "set" : "unset") + "]";
  }
}

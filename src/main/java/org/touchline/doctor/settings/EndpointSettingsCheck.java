package org.touchline.doctor.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.touchline.doctor.Check;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Visit;
import org.touchline.settings.SettingSource;
import org.touchline.storage.StorageSettings;

/** Whether the endpoints of an S3-compatible service, and how they are addressed, can be right. */
final class EndpointSettingsCheck implements Check {

  static final String ID = "settings-endpoint";

  private static final String ENDPOINT = StorageSettings.ENDPOINT;
  private static final String PUBLIC = StorageSettings.PUBLIC_ENDPOINT;
  private static final String STYLE = StorageSettings.ADDRESSING_STYLE;
  private static final List<String> STYLES = List.of("auto", "path", "virtual");

  private final SettingSource source;

  EndpointSettingsCheck(SettingSource source) {
    this.source = source;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return "S3 endpoint's settings are well formed";
  }

  @Override
  public Finding examine(Visit visit) {
    return Stream.of(ENDPOINT, PUBLIC)
        .flatMap(key -> url(key).stream())
        .findFirst()
        .or(this::style)
        .orElseGet(this::fine);
  }

  private Optional<Finding> url(String key) {
    Optional<String> raw = source.raw(key).filter(text -> !text.isBlank());
    return raw.flatMap(text -> Slip.in(key, text).or(() -> Slip.blankIn(key, text)))
        .map(
            slip ->
                trouble(
                    key, key + " " + slip.evidence(), "The value of " + key + " " + slip.cause()))
        .or(() -> source.value(key).flatMap(text -> notAUrl(key, text)));
  }

  private static Optional<Finding> notAUrl(String key, String text) {
    if (!text.matches("(?i)https?://.*")) {
      return Optional.of(
          trouble(
              key,
              key + " does not begin with http:// or https://",
              "The endpoint has no scheme that Touchline speaks"));
    }
    try {
      return judge(key, new URI(text));
    } catch (URISyntaxException e) {
      return Optional.of(
          trouble(key, key + " is no URL at index " + e.getIndex(), "The endpoint is not a URL"));
    }
  }

  private static Optional<Finding> judge(String key, URI url) {
    if (url.getHost() == null) {
      return Optional.of(trouble(key, key + " names no host", "The endpoint names no host"));
    }
    boolean more =
        url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null;
    return more
        ? Optional.of(
            trouble(
                key,
                key + " has a user, a query or a fragment",
                "The endpoint holds more than scheme, host and port"))
        : Optional.empty();
  }

  private Optional<Finding> style() {
    return source
        .value(STYLE)
        .filter(style -> !STYLES.contains(style))
        .map(
            style ->
                Finding.fail(
                    STYLE + " is none of " + String.join(", ", STYLES),
                    "The addressing style is unknown.",
                    "Set " + STYLE + " to path for most S3-compatible services, or leave it unset.",
                    Lines.env(STYLE, "path")));
  }

  private Finding fine() {
    Optional<String> endpoint = source.value(ENDPOINT);
    return endpoint
        .map(url -> Finding.pass(source.value(PUBLIC).map(other -> url + ", " + other).orElse(url)))
        .orElseGet(
            () ->
                new AwsNames(source).none()
                    ? Finding.skip("nothing of S3 is configured")
                    : Finding.pass("no endpoint is set, so AWS itself is asked"));
  }

  private static Finding trouble(String key, String evidence, String cause) {
    return Finding.fail(
        evidence,
        cause + ".",
        "Set " + key + " to scheme, host and port alone, for example https://s3.example.com.",
        Lines.env(key, "https://<host of the S3 API>"));
  }
}

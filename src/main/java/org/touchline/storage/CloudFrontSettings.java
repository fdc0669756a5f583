package org.touchline.storage;

import java.net.URI;
import java.security.interfaces.RSAPrivateKey;
import java.util.Optional;
import java.util.regex.Pattern;
import org.touchline.settings.SettingException;
import org.touchline.settings.SettingSource;

/**
 * A CloudFront distribution whose origin is the bucket for new recordings.
 *
 * @param url where viewers reach it, without a slash at its end; its path goes before the key
 * @param keyPairId names the public key that the distribution verifies with
 * @param privateKey signs; never printed
 */
public record CloudFrontSettings(URI url, String keyPairId, RSAPrivateKey privateKey) {

  /** Setting: the distribution's address, such as {@code https://d111111abcdef8.cloudfront.net}. */
  public static final String URL = "touchline.cloudfront.url";

  /** Setting: the id of the public key in the distribution's key group. */
  public static final String KEY_PAIR_ID = "touchline.cloudfront.key-pair-id";

  /** Setting: the private key of that pair, as PEM or as the path of a PEM file. */
  public static final String PRIVATE_KEY = "touchline.cloudfront.private-key";

  private static final Pattern KEY_PAIR = Pattern.compile("[A-Za-z0-9]{4,64}");

  /** The distribution's origin as a browser names it, such as {@code https://media.example}. */
  public String origin() {
    return url.getScheme() + "://" + url.getRawAuthority();
  }

  @Override
  public String toString() {
    return "CloudFrontSettings[url=" + url + ", keyPairId=" + keyPairId + ", privateKey=***]";
  }

  /** Reads the three keys; empty when none is set. */
  static Optional<CloudFrontSettings> read(SettingSource source) {
    boolean unset =
        source.value(URL).isEmpty()
            && source.value(KEY_PAIR_ID).isEmpty()
            && source.value(PRIVATE_KEY).isEmpty();
    return unset
        ? Optional.empty()
        : Optional.of(
            new CloudFrontSettings(
                url(required(source, URL)),
                keyPairId(required(source, KEY_PAIR_ID)),
                PemKey.read(PRIVATE_KEY, required(source, PRIVATE_KEY))));
  }

  private static String required(SettingSource source, String key) {
    return source
        .value(key)
        .orElseThrow(
            () ->
                new SettingException(
                    key,
                    "is missing, though another touchline.cloudfront key is set",
                    "set url, key-pair-id and private-key, or none of them"));
  }

  private static URI url(String value) {
    URI url = SettingChecks.httpUrl(URL, Optional.of(value)).orElseThrow();
    if (!"https".equalsIgnoreCase(url.getScheme())) {
      throw new SettingException(
          URL, "is not an https URL", "give it as https://, for the signature travels in it");
    }
    String text = url.toString();
    return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }

  private static String keyPairId(String value) {
    if (!KEY_PAIR.matcher(value).matches()) {
      throw new SettingException(
          KEY_PAIR_ID,
          "is not the id of a public key",
          "copy it from CloudFront, for example K2JCJMDEHXQW5F");
    }
    return value;
  }
}

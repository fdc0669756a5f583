package org.touchline.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signs short texts and recognises them: {@code <version>.<kid>.<payload>.<signature>}, where
 * payload and signature are base64url without padding and the signature is HMAC-SHA256 over all
 * before it. The signature is compared as text, so only its one canonical spelling is accepted.
 */
final class Seal {

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private final String version;
  private final List<StreamSecret> secrets;
  private final Pattern shape;

  /**
   * Signs with the first secret and accepts all of them.
   *
   * @param version what a token begins with
   * @param secrets at least one
   * @param longest how many characters a payload has at most, in base64url
   */
  Seal(String version, List<StreamSecret> secrets, int longest) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("no secret to sign with");
    }
    this.version = version;
    this.secrets = List.copyOf(secrets);
    this.shape =
        Pattern.compile(
            "(%s\\.([0-9a-f]{8})\\.([A-Za-z0-9_-]{1,%d}))\\.([A-Za-z0-9_-]{43})"
                .formatted(version, longest));
  }

  /** A token of this payload. */
  String seal(String payload) {
    StreamSecret secret = secrets.get(0);
    String signed =
        "%s.%s.%s"
            .formatted(
                version,
                secret.kid(),
                ENCODER.encodeToString(payload.getBytes(StandardCharsets.UTF_8)));
    return signed + "." + signature(secret, signed);
  }

  /** The payload of a token that is ours. */
  Optional<String> open(String token) {
    Matcher parts = shape.matcher(token);
    return parts.matches() && signedByUs(parts)
        ? Optional.of(new String(DECODER.decode(parts.group(3)), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  private boolean signedByUs(Matcher parts) {
    return secrets.stream()
        .filter(secret -> secret.kid().equals(parts.group(2)))
        .anyMatch(secret -> same(signature(secret, parts.group(1)), parts.group(4)));
  }

  private static String signature(StreamSecret secret, String signed) {
    return ENCODER.encodeToString(secret.sign(signed));
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.US_ASCII));
  }
}

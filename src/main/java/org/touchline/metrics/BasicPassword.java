package org.touchline.metrics;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The password of an {@code Authorization: Basic} header field (RFC 7617). */
final class BasicPassword {

  private static final String SCHEME = "Basic ";

  private BasicPassword() {}

  /** The password; empty when the field has another scheme, or credentials of another form. */
  static Optional<String> of(String authorization) {
    if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    return decoded(authorization.substring(SCHEME.length()).strip())
        .filter(credentials -> credentials.contains(":"))
        .map(credentials -> credentials.substring(credentials.indexOf(':') + 1));
  }

  private static Optional<String> decoded(String base64) {
    try {
      return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

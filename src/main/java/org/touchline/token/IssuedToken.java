package org.touchline.token;

import java.time.Instant;

/**
 * A fresh stream token.
 *
 * @param value the token; a secret, never logged
 * @param expiresAt when it ends
 */
public record IssuedToken(String value, Instant expiresAt) {

  @Override
  public String toString() {
    return "IssuedToken[expiresAt=" + expiresAt + "]";
  }
}

package org.touchline.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that signs tokens of one kind: derived from a configured secret for this one purpose, so
 * that nothing else signed with the same secret passes as such a token.
 *
 * @param kid names the secret in a token without revealing it: 8 hex digits
 * @param key 32 bytes
 */
record StreamSecret(String kid, SecretKeySpec key) {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KID_BYTES = 4;

  /** Signs stream tokens. */
  static StreamSecret of(String secret) {
    return of(secret, "touchline/stream-token/v1");
  }

  /** Signs upload tickets. */
  static StreamSecret ofTickets(String secret) {
    return of(secret, "touchline/upload-ticket/v1");
  }

  private static StreamSecret of(String secret, String purpose) {
    byte[] material = secret.getBytes(StandardCharsets.UTF_8);
    byte[] key = mac(new SecretKeySpec(material, ALGORITHM), purpose);
    byte[] kid = mac(new SecretKeySpec(key, ALGORITHM), "kid");
    return new StreamSecret(
        HexFormat.of().formatHex(kid, 0, KID_BYTES), new SecretKeySpec(key, ALGORITHM));
  }

  byte[] sign(String text) {
    return mac(key, text);
  }

  @Override
  public String toString() {
    return "StreamSecret[" + kid + "]";
  }

  private static byte[] mac(SecretKeySpec key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}

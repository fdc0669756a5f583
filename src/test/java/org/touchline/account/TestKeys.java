package org.touchline.account;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Optional;

/** Keys made for this run. */
final class TestKeys {

  /** A key as an operator would configure it. */
  static final String PEM = pem("RSA", 2048);

  static final IssuerKey BUILT_IN =
      IssuerKey.from(key -> key.equals(IssuerKey.KEY) ? Optional.of(PEM) : Optional.empty());

  private TestKeys() {}

  /** A new private key as PKCS#8 PEM. */
  static String pem(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      byte[] encoded = generator.generateKeyPair().getPrivate().getEncoded();
      String body = Base64.getMimeEncoder().encodeToString(encoded);
      return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no " + algorithm, e);
    }
  }
}

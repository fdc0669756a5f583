package org.touchline.storage;

import java.io.ByteArrayInputStream;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** A key pair of a distribution, and the settings that name it. */
public final class CloudFrontKeys {

  /** Where the distribution is. */
  public static final String URL = "https://media.example/video";

  /** The id of the public key. */
  public static final String KEY_PAIR_ID = "K2JCJMDEHXQW5F";

  /** What goes before PKCS#1 in PKCS#8 for a key of 2048 bits: 26 bytes. */
  private static final int PKCS8_HEAD = 26;

  private final KeyPair pair;

  private CloudFrontKeys(KeyPair pair) {
    this.pair = pair;
  }

  /** A new pair of so many bits. */
  public static CloudFrontKeys ofBits(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return new CloudFrontKeys(generator.generateKeyPair());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }

  public KeyPair pair() {
    return pair;
  }

  /** The private key as {@code openssl genpkey} writes it. */
  public String pkcs8() {
    return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
  }

  /** The private key as {@code openssl genrsa -traditional} writes it. */
  public String pkcs1() {
    ByteArrayInputStream pkcs8 = new ByteArrayInputStream(pair.getPrivate().getEncoded());
    pkcs8.skip(PKCS8_HEAD);
    return pem("RSA PRIVATE KEY", pkcs8.readAllBytes());
  }

  /** All three settings. */
  public Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("touchline.cloudfront.url", URL);
    settings.put("touchline.cloudfront.key-pair-id", KEY_PAIR_ID);
    settings.put("touchline.cloudfront.private-key", pkcs8());
    return settings;
  }

  private static String pem(String kind, byte[] der) {
    Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    return "-----BEGIN "
        + kind
        + "-----\n"
        + lines.encodeToString(der)
        + "\n-----END "
        + kind
        + "-----\n";
  }
}

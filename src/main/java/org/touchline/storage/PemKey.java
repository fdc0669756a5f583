package org.touchline.storage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.touchline.settings.SettingException;

/** An RSA private key as people have it: PEM of PKCS#8 (RFC 5958) or PKCS#1 (RFC 8017 A.1.2). */
final class PemKey {

  private static final Pattern PEM =
      Pattern.compile(
          "\\s*-----BEGIN (RSA )?PRIVATE KEY-----(.+)-----END \\1?PRIVATE KEY-----\\s*");
  private static final int BITS = 2048;

  /** Version 0, then the algorithm: rsaEncryption without parameters. */
  private static final byte[] RSA = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;

  private PemKey() {}

  /** The key that this setting is, or that the file is whose path it is. */
  static RSAPrivateKey read(String setting, String value) {
    Matcher pem = PEM.matcher(content(setting, value).replaceAll("\\\\n|\\R", ""));
    if (!pem.matches()) {
      throw notAKey(setting);
    }
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(pem.group(2));
      byte[] pkcs8 = pem.group(1) == null ? bytes : wrapped(bytes);
      if (KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8))
              instanceof RSAPrivateKey key
          && key.getModulus().bitLength() >= BITS) {
        return key;
      }
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw notAKey(setting);
    }
    throw notAKey(setting);
  }

  private static String content(String setting, String value) {
    if (value.startsWith("-----BEGIN")) {
      return value;
    }
    try {
      return Files.readString(Path.of(value));
    } catch (IOException | InvalidPathException e) {
      throw new SettingException(
          setting,
          "is neither PEM nor a file that can be read",
          "give the PEM text, or the path of a file that the server's user may read");
    }
  }

  /** PKCS#1 inside PKCS#8, which is all that Java reads. */
  private static byte[] wrapped(byte[] pkcs1) {
    byte[] key = element(OCTET_STRING, pkcs1);
    byte[] content = new byte[RSA.length + key.length];
    System.arraycopy(RSA, 0, content, 0, RSA.length);
    System.arraycopy(key, 0, content, RSA.length, key.length);
    return element(SEQUENCE, content);
  }

  /** DER: a tag, the length in two bytes, which every key of 2048 bits and more needs, content. */
  private static byte[] element(int tag, byte[] content) {
    ByteArrayOutputStream der = new ByteArrayOutputStream();
    der.write(tag);
    der.write(0x82);
    der.write(content.length >> 8);
    der.write(content.length);
    der.writeBytes(content);
    return der.toByteArray();
  }

  private static SettingException notAKey(String setting) {
    return new SettingException(
        setting,
        "is not an RSA private key of 2048 bits or more",
        "give PEM that begins with BEGIN PRIVATE KEY or BEGIN RSA PRIVATE KEY");
  }
}

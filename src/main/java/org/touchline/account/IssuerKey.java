package org.touchline.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Optional;
import org.touchline.persistence.DatabaseSettings;
import org.touchline.settings.DataDirectory;
import org.touchline.settings.SettingException;
import org.touchline.settings.SettingSource;

/**
 * The RSA key that signs the built-in accounts' tokens. All nodes of an installation must have the
 * same one, so it is generated only beside an embedded database, which has one node.
 *
 * @param privateKey signs; never printed
 * @param publicKey verifies
 */
public record IssuerKey(RSAPrivateCrtKey privateKey, RSAPublicKey publicKey) {

  static final String KEY = "touchline.auth.private-key";

  private static final int BITS = 2048;
  private static final String FILE = "auth-key.pem";
  private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

  /** The configured key (PEM, base64 of PKCS#8, or a file of either), else the generated one. */
  static IssuerKey from(SettingSource source) {
    Optional<String> configured = source.value(KEY);
    if (configured.isPresent()) {
      return parse(contentOf(configured.get()));
    }
    DataDirectory data = DataDirectory.from(source);
    if (!DatabaseSettings.from(source, data.path()).embedded()) {
      throw new SettingException(
          KEY,
          "is missing, and nodes that share PostgreSQL must share it",
          "give an RSA key as PKCS#8 PEM, or configure mp.jwt.verify.publickey.location");
    }
    return generated(data);
  }

  /** The public key as PEM, as MicroProfile JWT wants it. */
  String publicPem() {
    return "-----BEGIN PUBLIC KEY-----\n"
        + PEM.encodeToString(publicKey.getEncoded())
        + "\n-----END PUBLIC KEY-----";
  }

  @Override
  public String toString() {
    return "IssuerKey[RSA " + publicKey.getModulus().bitLength() + "]";
  }

  private static String contentOf(String configured) {
    if (configured.startsWith("-----BEGIN")) {
      return configured;
    }
    try {
      Path file = Path.of(configured);
      return Files.isRegularFile(file) ? Files.readString(file) : configured;
    } catch (InvalidPathException e) {
      return configured;
    } catch (IOException e) {
      throw new SettingException(KEY, "names a file that cannot be read", "check its owner");
    }
  }

  private static IssuerKey parse(String text) {
    String base64 = text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\\\n|\\s", "");
    try {
      KeyFactory rsa = KeyFactory.getInstance("RSA");
      byte[] encoded = Base64.getDecoder().decode(base64);
      if (rsa.generatePrivate(new PKCS8EncodedKeySpec(encoded)) instanceof RSAPrivateCrtKey key
          && key.getModulus().bitLength() >= BITS) {
        RSAPublicKeySpec spec = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
        return new IssuerKey(key, (RSAPublicKey) rsa.generatePublic(spec));
      }
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw notAKey();
    }
    throw notAKey();
  }

  private static SettingException notAKey() {
    return new SettingException(
        KEY, "is not an RSA private key of 2048 bits or more", "give PKCS#8 PEM or its file");
  }

  private static synchronized IssuerKey generated(DataDirectory data) {
    Path file = data.path().resolve(FILE);
    try {
      if (!Files.exists(file)) {
        data.writePrivately(FILE, newKey());
      }
      return parse(Files.readString(file));
    } catch (IOException | GeneralSecurityException e) {
      throw new UncheckedIOException(new IOException("cannot keep a generated key: " + file, e));
    }
  }

  private static String newKey() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(BITS);
    String body = PEM.encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
    return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
  }
}

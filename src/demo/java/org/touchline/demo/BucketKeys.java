package org.touchline.demo;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;

/**
 * The key pair of the demo's own bucket: random, and kept in the data folder so that addresses
 * signed before a restart stay good after it.
 *
 * @param access the access key
 * @param secret the secret key
 */
record BucketKeys(String access, String secret) {

  private static final String FILE = "s3-keys.properties";
  private static final int ACCESS_BYTES = 10;
  private static final int SECRET_BYTES = 32;

  /** The pair in the data folder; a new one when there is none. */
  static BucketKeys in(Path dataFolder) throws IOException {
    Path file = dataFolder.resolve(FILE);
    Optional<BucketKeys> kept = Files.exists(file) ? read(file) : Optional.empty();
    if (kept.isPresent()) {
      return kept.get();
    }
    BucketKeys made = new BucketKeys(random(ACCESS_BYTES), random(SECRET_BYTES));
    made.write(file);
    return made;
  }

  @Override
  public String toString() {
    return "BucketKeys[access=" + access + "]";
  }

  private static Optional<BucketKeys> read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    String access = properties.getProperty("access", "");
    String secret = properties.getProperty("secret", "");
    return access.isBlank() || secret.isBlank()
        ? Optional.empty()
        : Optional.of(new BucketKeys(access, secret));
  }

  private void write(Path file) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("access", access);
    properties.setProperty("secret", secret);
    StringWriter text = new StringWriter();
    properties.store(text, "The demo's bucket. Removing this file makes new keys.");
    OwnerOnlyFile.write(file, text.toString());
  }

  private static String random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}

package org.touchline.demo;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.touchline.settings.SettingException;
import org.touchline.settings.SettingSource;

/**
 * What the person who starts the demo may choose.
 *
 * @param httpPort where the page is ({@code TOUCHLINE_HTTP_PORT}, 8080)
 * @param s3Port where the demo's own bucket is ({@code TOUCHLINE_S3_PORT}, 9000)
 * @param dataFolder what survives a restart ({@code TOUCHLINE_DATA_DIR}, ./data), absolute
 * @param storage where recordings go
 */
record DemoSettings(int httpPort, int s3Port, Path dataFolder, Storage storage) {

  static final String HTTP_PORT = "TOUCHLINE_HTTP_PORT";
  static final String S3_PORT = "TOUCHLINE_S3_PORT";
  static final String DATA_FOLDER = "TOUCHLINE_DATA_DIR";
  static final String BUCKET = "AWS_STORAGE_BUCKET_NAME";
  static final String STORAGE = "touchline.demo.storage";

  private static final int DEFAULT_HTTP_PORT = 8080;
  private static final int DEFAULT_S3_PORT = 9000;
  private static final int LAST_PORT = 65_535;

  /** Where recordings go. */
  enum Storage {
    /** A bucket that the demo brings along. */
    OWN_BUCKET,
    /** The bucket that the environment names. */
    GIVEN_BUCKET,
    /** The data folder. */
    LOCAL
  }

  /**
   * Reads and checks them.
   *
   * @throws SettingException naming the first one that cannot work
   */
  static DemoSettings read(SettingSource environment, SettingSource properties) {
    DemoSettings settings =
        new DemoSettings(
            port(environment, HTTP_PORT, DEFAULT_HTTP_PORT),
            port(environment, S3_PORT, DEFAULT_S3_PORT),
            folder(environment),
            storage(environment, properties));
    if (settings.startsBucket() && settings.httpPort == settings.s3Port) {
      throw new SettingException(
          S3_PORT, "is the port of the page too", "choose another one for either");
    }
    return settings;
  }

  /** Whether the demo brings its own bucket. */
  boolean startsBucket() {
    return storage == Storage.OWN_BUCKET;
  }

  /** The addresses under which a browser may see the page. */
  List<String> pageOrigins() {
    return List.of("http://localhost:" + httpPort, "http://127.0.0.1:" + httpPort);
  }

  private static int port(SettingSource environment, String key, int otherwise) {
    return environment.value(key).map(text -> port(key, text)).orElse(otherwise);
  }

  private static int port(String key, String text) {
    boolean number = text.matches("[0-9]{1,5}");
    int port = number ? Integer.parseInt(text) : 0;
    if (port < 1 || port > LAST_PORT) {
      throw new SettingException(
          key, "'" + text + "' is not a port", "give a number from 1 to " + LAST_PORT);
    }
    return port;
  }

  private static Path folder(SettingSource environment) {
    String text = environment.value(DATA_FOLDER).orElse("data");
    try {
      return Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new SettingException(DATA_FOLDER, "'" + text + "' is not a path", "name a folder");
    }
  }

  private static Storage storage(SettingSource environment, SettingSource properties) {
    Optional<String> asked = properties.value(STORAGE);
    if (asked.isEmpty()) {
      return environment.value(BUCKET).isPresent() ? Storage.GIVEN_BUCKET : Storage.OWN_BUCKET;
    }
    if (asked.get().equals("local")) {
      return Storage.LOCAL;
    }
    throw new SettingException(
        STORAGE, "'" + asked.get() + "' is not a storage", "use local, or leave it out for S3");
  }
}

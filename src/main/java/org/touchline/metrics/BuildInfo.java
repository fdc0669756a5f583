package org.touchline.metrics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * Which build this is.
 *
 * @param version the project's version, such as {@code 0.1.0}
 */
record BuildInfo(String version) {

  /** What the build wrote into the class path. */
  static BuildInfo read() {
    Properties properties = new Properties();
    try (InputStream in =
        Objects.requireNonNull(BuildInfo.class.getResourceAsStream("build.properties"))) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the build's properties", e);
    }
    return new BuildInfo(Objects.requireNonNull(properties.getProperty("version")));
  }
}

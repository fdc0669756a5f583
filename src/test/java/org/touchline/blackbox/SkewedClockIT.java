package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server whose clock is wrong signs what a bucket that looks at signatures refuses. */
@Tag("blackbox")
class SkewedClockIT {

  private static final Path LIBRARIES = Path.of("/usr/lib");

  @ParameterizedTest
  @ValueSource(strings = {"-20m", "+20m"})
  void onlyTheClockIsBlamed(String skew) {
    Optional<Path> faketime = faketime();
    assumeTrue(faketime.isPresent(), "Debian's package faketime is not installed");
    Map<String, String> settings =
        Map.of(
            "LD_PRELOAD",
            faketime.get().toString(),
            "FAKETIME",
            skew,
            "FAKETIME_DONT_FAKE_MONOTONIC",
            "1");
    Setup setup = new Setup("clock" + skew, Database.H2, Setup.Storage.BUCKET, settings);
    try (Installation server = Installation.start(setup)) {
      DoctorReport report = DoctorReport.of(server);
      assertThat(report.blamed()).containsExactly("s3-clock");
    }
  }

  private static Optional<Path> faketime() {
    try (Stream<Path> files = Files.find(LIBRARIES, 3, (file, of) -> isFaketime(file))) {
      return files.findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isFaketime(Path file) {
    return file.endsWith("faketime/libfaketimeMT.so.1");
  }
}

package org.touchline.media;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MediaProbeTest {

  @Test
  void tinyMovieIsAVideo() {
    System.out.println(Probed.verdict(TinyMovie.ofSize(5000, 1)));
  }

  @Test
  void samples() throws Exception {
    try (var files = Files.list(Path.of("target/samples"))) {
      for (Path file : files.sorted().toList()) {
        System.out.println(file + " " + Probed.verdict(Files.readAllBytes(file)));
      }
    }
  }
}

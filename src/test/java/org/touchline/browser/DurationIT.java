package org.touchline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a chosen file lasts, as this browser says. */
@Tag("browser")
class DurationIT {

  @TempDir static Path folder;

  @Test
  void isReadWithoutLeavingAReadBehindThatFails() throws Exception {
    try (Modules modules = Modules.open(folder)) {
      MatchVideo video = MatchVideo.film(folder);
      modules.input(video.file());
      Object seconds =
          modules.run(
              """
              const { durationOf } = await import('/ui/media.js');
              const [file] = document.querySelector('input').files;
              const seen = new Set();
              for (let i = 0; i < 50; i += 1) seen.add(await durationOf(file));
              return [...seen].map(Math.round).join();
              """);
      assertThat(seconds).isEqualTo(String.valueOf(video.seconds()));
      assertThat(modules.complaints()).isEmpty();
    }
  }
}

package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people's own programs make of a link. */
@On({Site.H2_WITH_BUCKET, Site.H2_UNCONFIGURED})
class RealToolsIT {

  private static final int SIZE = 20_000_003;
  private static final int CUT_AT = 7_654_321;

  private final Installation server;
  @TempDir private Path folder;

  RealToolsIT(Installation server) {
    this.server = server;
  }

  @Test
  void ffprobeReadsTheDuration() throws IOException, InterruptedException {
    Tool ffprobe = new Tool("ffprobe").assumeInstalled();
    Path movie = folder.resolve("match.mov");
    new Tool("ffmpeg")
        .assumeInstalled()
        .run(
            "-v",
            "error",
            "-f",
            "lavfi",
            "-i",
            "testsrc=duration=7.4:size=320x180:rate=25",
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-pix_fmt",
            "yuv420p",
            movie.toString());
    URI link = recorded(Files.readAllBytes(movie));
    String seconds =
        ffprobe.run(
            "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", link.toString());
    assertThat(Double.parseDouble(seconds)).isCloseTo(7.4, within(0.05));
  }

  @Test
  void curlResumesACutDownload() throws IOException, InterruptedException {
    Tool curl = new Tool("curl").assumeInstalled();
    byte[] video = Videos.ofSize(SIZE, 21);
    URI link = recorded(video);
    Path download = folder.resolve("download.mp4");
    Files.write(download, Arrays.copyOf(video, CUT_AT));
    curl.run("-sS", "--fail", "-C", "-", "-o", download.toString(), link.toString());
    assertThat(Arrays.equals(Files.readAllBytes(download), video)).isTrue();
  }

  @Test
  void curlIsToldTheSize() throws IOException, InterruptedException {
    Tool curl = new Tool("curl").assumeInstalled();
    URI link = recorded(Videos.ofSize(12_345, 22));
    assertThat(curl.run("-sS", "--fail", "-I", link.toString()))
        .containsIgnoringCase("Content-Length: 12345");
  }

  private URI recorded(byte[] video) {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    match.fallback(Form.ofVideo("match.mov", video)).expect(201);
    return match.streamUrl();
  }
}

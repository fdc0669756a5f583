package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchline.Promptly;
import org.touchline.blackbox.Viewer.Ending;
import org.touchline.blackbox.Viewer.Seen;

/** A recording is overwritten in the bucket while somebody watches: nobody takes a part for all. */
@On(Site.FAULTY_BUCKET_WITHOUT_CACHE)
class TrustworthyEndsIT {

  /** Far more than all buffers on the way, and than a client of HTTP/2 lets the server send. */
  private static final int SIZE = (48 << 20) + 4_321;

  private static final int SEEN = 64 * 1024;

  /** A server that only ends the body takes 30 s. */
  private static final Duration SOON = Duration.ofSeconds(1);

  private static final Duration AT_ALL = Duration.ofSeconds(30);

  private final Installation server;

  TrustworthyEndsIT(Installation server) {
    this.server = server;
  }

  /** A recording whose upload URL can still be used. */
  private record Overwritable(Footage.Clip clip, Reply uploadUrl) {

    static Overwritable in(Installation server) {
      MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
      byte[] video = Videos.ofSize(SIZE, 1);
      Reply url = match.uploadUrl("match.mp4").expect(200);
      MatchCalls.put(url, video).expect(200);
      match.confirm(url.text("key")).expect(201);
      return new Overwritable(
          new Footage.Clip(match, url.text("key"), match.streamUrl(), new Video(video)), url);
    }

    void overwrite() {
      MatchCalls.put(uploadUrl, Videos.ofSize(SIZE, 2)).expect(200);
    }
  }

  @Test
  void changedRecordingCutsTheConnection() throws IOException {
    Promptly.within(SOON, this::cutOfAConnection);
  }

  private Duration cutOfAConnection() throws IOException {
    Overwritable recording = Overwritable.in(server);
    LogTail log = LogTail.of(server);
    try (Viewer viewer = Viewer.open(recording.clip(), SEEN)) {
      viewer.see(SEEN);
      recording.overwrite();
      long start = System.nanoTime();
      Seen seen = viewer.seeTheRest();
      Duration took = since("HTTP/1.1", start);
      assertThat(seen.ending()).as("%s", seen).isEqualTo(Ending.CUT);
      assertToldOf(log);
      return took;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void changedRecordingResetsItsStreamAlone(boolean ofTheUpgrade) throws Exception {
    Promptly.within(SOON, () -> resetOfAStream(ofTheUpgrade));
  }

  private Duration resetOfAStream(boolean ofTheUpgrade) throws Exception {
    Overwritable recording = Overwritable.in(server);
    Footage.Clip other = Footage.of(server, 1, SIZE).clips(1).get(0);
    LogTail log = LogTail.of(server);
    Duration took;
    try (Http2Client client = Http2Client.of(server)) {
      if (!ofTheUpgrade) {
        client.get(server.baseUri().resolve("/api/config/")).close();
      }
      try (InputStream body = client.get(recording.clip().link());
          InputStream otherBody = client.get(other.link())) {
        body.skipNBytes(SEEN);
        otherBody.skipNBytes(SEEN);
        recording.overwrite();
        long start = System.nanoTime();
        assertThatThrownBy(() -> body.skipNBytes(SIZE - SEEN))
            .isInstanceOf(IOException.class)
            .hasStackTraceContaining("RST_STREAM");
        took = since("HTTP/2", start);
        otherBody.skipNBytes(SIZE - SEEN);
        assertThat(otherBody.read()).isNegative();
      }
      client.get(server.baseUri().resolve("/api/config/")).close();
      assertThat(client.connections()).hasSize(1);
    }
    assertToldOf(log);
    return took;
  }

  /** Of the end, and, to administrators, of its reason. */
  private static void assertToldOf(LogTail log) {
    assertThat(Await.until(AT_ALL, log::warnings, TrustworthyEndsIT::tellsOfTheCut))
        .matches(TrustworthyEndsIT::tellsOfTheCut)
        .allMatch(line -> line.contains("playback is cut") || line.contains("was overwritten"));
  }

  private static boolean tellsOfTheCut(List<? extends String> lines) {
    return lines.stream().anyMatch(line -> line.contains("playback is cut"));
  }

  private static Duration since(String protocol, long start) {
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    System.out.printf("%s: cut %d ms after reading went on%n", protocol, took.toMillis());
    return took;
  }
}

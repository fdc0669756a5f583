package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A large file through a server that has much less memory ({@code -Xmx512m}). */
@On(Site.H2_UNCONFIGURED)
@Tag("long")
class OneGibibyteIT {

  private static final long GIBIBYTE = 1L << 30;
  private static final int CHUNK = 1 << 20;

  private final Installation server;

  OneGibibyteIT(Installation server) {
    this.server = server;
  }

  @Test
  void isWrittenToDiskOnce() {
    assumeThat(System.getProperty("touchline.server", "payara-micro"))
        .as("once is enough: what writes the file is the application's own code")
        .isEqualTo("payara-micro");
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    long most;
    try (DiskWatch watch = DiskWatch.start(server)) {
      Reply done =
          match.api().send("POST", match.path("video/"), form(), "Content-Type", Form.CONTENT_TYPE);
      assertThat(done.expect(201).json().getJsonNumber("size").longValue()).isEqualTo(GIBIBYTE);
      most = watch.most();
    }
    assertThat(most).isBetween(GIBIBYTE, GIBIBYTE + GIBIBYTE / 20);
    Reply end = match.play("Range", "bytes=-16").expect(206);
    assertThat(end.header("Content-Range")).endsWith("/" + GIBIBYTE);
    assertThat(end.body()).isEqualTo(lastOfAChunk());
    match.api().delete(match.path("recording/")).expect(204);
  }

  private static BodyPublisher form() {
    byte[] head = Form.head("file", "a.mp4").getBytes(StandardCharsets.UTF_8);
    byte[] tail = Form.tail().getBytes(StandardCharsets.UTF_8);
    byte[] chunk = Videos.ofSize(CHUNK, 1024);
    BodyPublisher video =
        BodyPublishers.fromPublisher(
            BodyPublishers.ofByteArrays(Collections.nCopies((int) (GIBIBYTE / CHUNK), chunk)),
            GIBIBYTE);
    return BodyPublishers.concat(
        BodyPublishers.ofByteArray(head), video, BodyPublishers.ofByteArray(tail));
  }

  private static byte[] lastOfAChunk() {
    byte[] chunk = Videos.ofSize(CHUNK, 1024);
    return Arrays.copyOfRange(chunk, CHUNK - 16, CHUNK);
  }
}

package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Uploads through a server with two places, when lines break and when the server does. */
@Tag("blackbox")
class TusBreaksIT {

  private static final byte[] VIDEO = Videos.ofSize(3_000_000, 27);
  private static final int SENT = 1_200_000;
  private static final Duration SOON = Duration.ofSeconds(30);

  private static Installation server;
  private final long team = server.newTeam();

  @BeforeAll
  static void start() {
    server =
        Installation.start(
            new Setup(
                "tus-breaks",
                Database.H2,
                Setup.Storage.BUCKET,
                Map.of("TOUCHLINE_UPLOAD_MAX_CONCURRENT", "2")));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void killedServerGoesOnWhereItWas() throws IOException, InterruptedException {
    TusCalls tus = tus();
    Reply created = tus.create(VIDEO.length).expect(201);
    String upload = created.header("Location");
    RawHttp line = beginPatch(upload, 0);
    try (line) {
      awaitBytes(upload);
      server.killServer();
    }
    server.startServer(Set.of());
    long offset = tus.offset(upload);
    assertThat(offset).isEqualTo(SENT);
    tus.patch(upload, offset, Arrays.copyOfRange(VIDEO, SENT, VIDEO.length)).expect(204);
    tus.match().confirm(created.header("Touchline-Key")).expect(201);
    assertThat(Arrays.equals(tus.match().play().expect(200).body(), VIDEO)).isTrue();
  }

  @Test
  void clientThatComesBackTakesItsStalledUploadOver() throws IOException {
    TusCalls tus = tus();
    String upload = tus.created(VIDEO.length);
    try (RawHttp stalled = beginPatch(upload, 0)) {
      awaitBytes(upload);
      Reply head = Await.until(SOON, () -> tus.head(upload), reply -> reply.status() == 204);
      assertThat(head.header("Upload-Offset")).isEqualTo("" + SENT);
      tus.patch(upload, SENT, Arrays.copyOfRange(VIDEO, SENT, VIDEO.length - 1)).expect(204);
      stalled.send(new byte[1000]);
      assertThat(tus.offset(upload)).isEqualTo(VIDEO.length - 1);
    }
  }

  @Test
  void placesAreBoundedAndFreeAgainAfterABrokenLine() throws IOException {
    TusCalls tus = tus();
    String first = tus.created(VIDEO.length);
    MatchCalls match = tus.match();
    RawHttp patch = beginPatch(first, 0);
    RawHttp form = beginForm(match);
    try (patch;
        form) {
      awaitBytes(first);
      Reply busy = Await.until(SOON, () -> anotherPatch(tus), reply -> reply.status() == 503);
      busy.expectProblem(503, "too_many_uploads");
      assertThat(busy.header("Retry-After")).isNotEmpty();
      long asked = System.nanoTime();
      match.fallback(Videos.small()).expectProblem(503, "too_many_uploads");
      assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(5));
    }
    Reply free = Await.until(SOON, () -> anotherPatch(tus), reply -> reply.status() == 204);
    free.expect(204);
    match.fallback(Videos.small()).expect(201);
  }

  private TusCalls tus() {
    return TusCalls.ofNewMatch(server.as("uploader", team));
  }

  private static Reply anotherPatch(TusCalls tus) {
    return tus.patch(tus.created(100), 0, Videos.ofSize(50, 1));
  }

  /** Half a PATCH, on a line that stays open. */
  private RawHttp beginPatch(String upload, long offset) throws IOException {
    RawHttp line = RawHttp.to(server.baseUri());
    StringBuilder request = new StringBuilder(head("PATCH", upload));
    String[] pairs = TusCalls.patchFields(offset);
    for (int i = 0; i < pairs.length; i += 2) {
      request.append(pairs[i]).append(": ").append(pairs[i + 1]).append("\r\n");
    }
    line.send(request + "Content-Length: " + VIDEO.length + "\r\n\r\n");
    line.send(Arrays.copyOf(VIDEO, SENT));
    return line;
  }

  private RawHttp beginForm(MatchCalls match) throws IOException {
    RawHttp line = RawHttp.to(server.baseUri());
    line.send(
        head("POST", match.path("video/"))
            + "Content-Type: "
            + Form.CONTENT_TYPE
            + "\r\nContent-Length: 1000000\r\n\r\n"
            + Form.head("file", "a.mp4"));
    line.send("some bytes".getBytes(StandardCharsets.UTF_8));
    return line;
  }

  private String head(String method, String path) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: touchline\r\nAuthorization: Bearer "
        + Tokens.of("uploader", team)
        + "\r\n";
  }

  /** Waits until what was sent is on the server's disk. */
  private static void awaitBytes(String upload) {
    String id = upload.substring(upload.lastIndexOf('/') + 1);
    long size =
        Await.until(
            SOON,
            () ->
                DataFolder.of(server).files().stream()
                    .filter(file -> file.toString().contains(id))
                    .mapToLong(file -> file.toFile().length())
                    .sum(),
            length -> length == SENT);
    assertThat(size).isEqualTo(SENT);
  }
}

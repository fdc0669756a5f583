package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.touchline.Promptly;

/** Uploads through a server with two places, when lines break and when the server does. */
@Tag("blackbox")
@Tag("long")
class TusBreaksIT {

  private static final byte[] VIDEO = Videos.ofSize(3_000_000, 27);
  private static final int SENT = 1_200_000;
  private static final Duration SOON = Duration.ofSeconds(30);

  private static Installation server;
  private final long team = server.newTeam();
  private final HalfSent sent = new HalfSent(server, team);

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
    RawHttp line = beginPatch(upload);
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
    try (RawHttp stalled = beginPatch(upload)) {
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
    sent.awaitRunning(0);
    TusCalls tus = tus();
    String first = tus.created(VIDEO.length);
    MatchCalls match = tus.match();
    RawHttp patch = beginPatch(first);
    RawHttp form = sent.form(match);
    try (patch;
        form) {
      sent.awaitRunning(2);
      Reply busy = anotherPatch(tus);
      busy.expectProblem(503, "too_many_uploads");
      assertThat(busy.header("Retry-After")).isNotEmpty();
      Promptly.within(Duration.ofSeconds(5), () -> Promptly.taken(() -> expectRefusal(match)));
    }
    Reply free = Await.until(SOON, () -> anotherPatch(tus), reply -> reply.status() == 204);
    free.expect(204);
    match.fallback(Videos.small()).expect(201);
  }

  private static void expectRefusal(MatchCalls match) {
    match.fallback(Videos.small()).expectProblem(503, "too_many_uploads");
  }

  private TusCalls tus() {
    return TusCalls.ofNewMatch(server.as("uploader", team));
  }

  private static Reply anotherPatch(TusCalls tus) {
    return tus.patch(tus.created(100), 0, Videos.ofSize(50, 1));
  }

  private RawHttp beginPatch(String upload) throws IOException {
    return sent.patch(upload, 0, VIDEO.length, Arrays.copyOf(VIDEO, SENT));
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

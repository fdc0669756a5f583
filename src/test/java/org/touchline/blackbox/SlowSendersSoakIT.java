package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever sends next to nothing does not keep one of the two places of this server. */
@Tag("blackbox")
@Tag("soak")
class SlowSendersSoakIT {

  private static final int SIZE = 3_000_000;

  /** Beyond the 30 seconds over which the pace is looked at. */
  private static final Duration TOO_SLOW = Duration.ofMinutes(1);

  /** Beyond what each server waits for the next byte, with the shipped settings. */
  private static final Duration SILENT = Duration.ofMinutes(3);

  private static Installation server;

  @AutoClose("shutdownNow")
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);

  private final long team = server.newTeam();
  private final HalfSent sent = new HalfSent(server, team);
  private final TusCalls tus = TusCalls.ofNewMatch(server.as("uploader", team));

  @BeforeAll
  static void start() {
    server =
        Installation.start(
            new Setup(
                "slow-senders",
                Database.H2,
                Setup.Storage.BUCKET,
                Map.of("TOUCHLINE_UPLOAD_MAX_CONCURRENT", "2")));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whoDripsIsToldToGoOnLaterAndLosesNothing() throws Exception {
    sent.awaitRunning(0);
    String upload = tus.created(SIZE);
    RawHttp patch = sent.patch(upload, 0, SIZE, new byte[1000]);
    RawHttp form = sent.form(tus.match());
    try (patch;
        form) {
      Future<Reply> ofPatch = drip(patch, "PATCH");
      Future<Reply> ofForm = drip(form, "POST");
      requireNoPlace();
      awaitPlace(TOO_SLOW);
      ofForm.get().expectProblem(408, "timeout");
      assertThat(ofPatch.get().status()).isEqualTo(409);
      assertThat(tus.offset(upload)).isGreaterThanOrEqualTo(20_000);
    }
  }

  @Test
  void whoFallsSilentLosesItsPlaceAndNothingElse() throws IOException {
    sent.awaitRunning(0);
    String upload = tus.created(SIZE);
    RawHttp patch = sent.patch(upload, 0, SIZE, new byte[1000]);
    RawHttp form = sent.form(tus.match());
    try (patch;
        form) {
      requireNoPlace();
      awaitPlace(SILENT);
      assertThat(tus.offset(upload)).isEqualTo(1000);
    }
  }

  /** A kilobyte in a second, until the line is closed; the answer is read as soon as it comes. */
  private Future<Reply> drip(RawHttp line, String method) {
    var unused = threads.scheduleAtFixedRate(() -> drop(line), 0, 1, TimeUnit.SECONDS);
    return threads.submit(() -> line.reply(method));
  }

  private static void drop(RawHttp line) {
    try {
      line.send(new byte[1000]);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // The line is closed: this ends the dripping.
    }
  }

  /** Asked only when both are known to have theirs, of which it would take one. */
  private void requireNoPlace() {
    sent.awaitRunning(2);
    another().expectProblem(503, "too_many_uploads");
  }

  private void awaitPlace(Duration limit) {
    Await.until(limit, this::another, reply -> reply.status() == 204).expect(204);
    another().expect(204);
  }

  private Reply another() {
    return tus.patch(tus.created(100), 0, Videos.ofSize(50, 1));
  }
}

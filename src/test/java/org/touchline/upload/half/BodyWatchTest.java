package org.touchline.upload.half;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.touchline.blackbox.Await;

@Timeout(30)
class BodyWatchTest {

  private static final Duration WINDOW = Duration.ofSeconds(2);
  private static final int ENOUGH = 20 * 1024;

  private final AtomicLong nanos = new AtomicLong();
  private final BodyWatch watch = new BodyWatch(WINDOW, nanos::get);
  private final PipedOutputStream client = new PipedOutputStream();

  @Test
  void readerWhoWaitsInVainIsInterruptedAndKeepsNoSign() throws IOException {
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    WatchedBody body = watch.over(new PipedInputStream(client, 1 << 20));
    CompletableFuture<Integer> read = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try {
                read.complete(body.read(new byte[10]));
              } catch (IOException e) {
                read.completeExceptionally(e);
              }
              interrupted.complete(Thread.currentThread().isInterrupted());
            });
    reader.start();
    Await.until(
        Duration.ofSeconds(10),
        reader::getState,
        state -> state == Thread.State.TIMED_WAITING || state == Thread.State.WAITING);
    watch.look();
    assertThat(read).isNotDone();
    nanos.addAndGet(WINDOW.toNanos());
    watch.look();
    assertThatThrownBy(() -> read.get(10, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("too little came for too long");
    assertThat(interrupted.join()).isFalse();
  }

  @Test
  void whoSendsEnoughIsLeftAlone() throws IOException {
    try (WatchedBody body = watch.over(new PipedInputStream(client, 1 << 20))) {
      for (int i = 0; i < 3; i++) {
        client.write(new byte[ENOUGH]);
        assertThat(body.readNBytes(ENOUGH)).hasSize(ENOUGH);
        nanos.addAndGet(WINDOW.toNanos());
        watch.look();
      }
      client.write(7);
      assertThat(body.read()).isEqualTo(7);
    }
  }

  @Test
  void whatIsOverIsNotWatchedAnyMore() throws IOException {
    WatchedBody body = watch.over(new PipedInputStream(client));
    body.close();
    nanos.addAndGet(WINDOW.toNanos());
    watch.look();
    client.write(7);
    assertThat(body.read()).isEqualTo(7);
  }
}

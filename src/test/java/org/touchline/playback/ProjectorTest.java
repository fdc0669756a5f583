package org.touchline.playback;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.slice.SliceSettings;
import org.touchline.slice.SlicesFixture;
import org.touchline.storage.InMemoryRecordingStore;
import org.touchline.storage.StoreId;

/** What the projector does for many responses, in its own threads. */
class ProjectorTest {

  private static final int MANY = 20;

  @TempDir private Path folder;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService memory = Executors.newSingleThreadExecutor();
  private final ExecutorService files = Executors.newSingleThreadExecutor();
  private final ExecutorService claims = Executors.newSingleThreadExecutor();
  private final CountDownLatch diskAnswers = new CountDownLatch(1);
  private Projector projector;

  @BeforeEach
  void open() {
    projector =
        new Projector(
            SlicesFixture.of(
                new InMemoryRecordingStore(StoreId.s3("club")).factory(),
                new SliceSettings(65_536, 4, 0, 0),
                folder,
                Runnable::run),
            new PlaybackSettings(2, 2, Duration.ofMinutes(1), 0, 64 << 20),
            new PlaybackMeters(new SimpleMeterRegistry()),
            key -> {},
            clock,
            new Senders(memory, files, claims),
            System::nanoTime);
  }

  @AfterEach
  void close() {
    diskAnswers.countDown();
    projector.stop();
  }

  @Test
  void diskThatHangsKeepsNobodyElseFromGoingOn() throws InterruptedException {
    hangAtTheDisk();
    CountDownLatch wentOn = new CountDownLatch(MANY);
    for (int i = 0; i < MANY; i++) {
      projector.later(Duration.ofMillis(1), false, wentOn::countDown);
    }
    assertThat(wentOn.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void threadsEndWithTheProjectorAndWhoComesLateFailsNobody() {
    projector.stop();
    assertThat(List.of(clock, memory, files, claims)).allMatch(ExecutorService::isShutdown);
    projector.soon(() -> {});
    projector.later(Duration.ZERO, true, () -> {});
  }

  private void hangAtTheDisk() throws InterruptedException {
    CountDownLatch hanging = new CountDownLatch(1);
    for (int i = 0; i < MANY; i++) {
      projector.later(
          Duration.ZERO,
          true,
          () -> {
            hanging.countDown();
            awaitTheDisk();
          });
    }
    assertThat(hanging.await(30, TimeUnit.SECONDS)).isTrue();
  }

  private void awaitTheDisk() {
    try {
      diskAnswers.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

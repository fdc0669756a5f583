package org.touchline.playback;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchline.appserver.Exchange;
import org.touchline.blackbox.Await;
import org.touchline.media.MediaFacts;
import org.touchline.range.Plan;
import org.touchline.recording.ConfirmedContent;
import org.touchline.recording.Integrity;
import org.touchline.recording.Recording;
import org.touchline.settings.DataDirectory;
import org.touchline.slice.Content;
import org.touchline.slice.SliceSettings;
import org.touchline.slice.SlicesFixture;
import org.touchline.storage.ByteSpan;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.StorageMeters;
import org.touchline.storage.StorageSettings;
import org.touchline.storage.StoreId;
import org.touchline.storage.StoredObject;
import org.touchline.storage.local.LocalStores;

/** The pump and a recording on the local disk, which goes from its file to the connection. */
class FilePumpTest {

  private static final ObjectKey KEY =
      new ObjectKey("recordings/match_1/00000000000000000000000000000000.mp4");
  private static final int SIZE = 5 * 1024 * 1024 + 12_345;
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int LAST = Exchange.LEAST_WRITE;

  private static final Grant GRANT = new Grant(1, 1, OptionalInt.empty());

  @TempDir private Path data;
  private final byte[] content = noise();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final Queue<Runnable> fileTasks = new ConcurrentLinkedQueue<>();
  private Pace pace = Pace.UNLIMITED;
  private final AtomicLong nanos = new AtomicLong();
  private final Viewer viewer = new Viewer();
  private Recording recording;
  private Path file;

  @BeforeEach
  void storeTheRecording() throws IOException {
    StorageSettings storage = StorageSettings.read(key -> Optional.empty(), DataDirectory.at(data));
    StoredObject object =
        new LocalStores()
            .open(StoreId.LOCAL, storage, new StorageMeters(registry))
            .write(KEY, Files.write(data.resolve("uploaded"), content));
    file = data.resolve(KEY.value());
    recording =
        new Recording(
            1,
            1,
            new ConfirmedContent(
                StoreId.LOCAL,
                object,
                MediaFacts.ofType("video/mp4"),
                Optional.empty(),
                "h.mp4",
                Optional.empty(),
                Integrity.UNVERIFIED),
            "uli",
            Instant.EPOCH);
  }

  @AfterEach
  void stopTheClock() {
    clock.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100_000, 1 << 20, Integer.MAX_VALUE})
  void wholeRecordingArrivesHoweverMuchTheConnectionTakesAtOnce(int room) throws IOException {
    viewer.makeRoom(room);
    watch(new Plan.Whole(SIZE));
    viewer.takeAll();
    assertThat(viewer.received()).isEqualTo(content);
    assertThat(viewer.completed()).isEqualTo(1);
    assertThat(registry.counter("touchline.playback.bytes").count()).isEqualTo(SIZE);
  }

  @Test
  void wholeRecordingArrivesWhereTheServerSendsNoFiles() throws IOException {
    watch(new Plan.Whole(SIZE));
    viewer.takeAll();
    assertThat(viewer.received()).isEqualTo(content);
  }

  @Test
  void mostOfItIsNeverInMemory() throws IOException {
    viewer.makeRoom(Integer.MAX_VALUE);
    watch(new Plan.Whole(SIZE));
    viewer.takeAll();
    assertThat(viewer.written()).isEqualTo(LAST);
  }

  @Test
  void severalSpansArriveWithTheirHeadings() throws IOException {
    viewer.makeRoom(300_000);
    Body body =
        Body.of(
            new Plan.Multiple(
                List.of(new ByteSpan(1, 900_000), new ByteSpan(SIZE - 2, SIZE - 1)), SIZE),
            recording);
    watch(body);
    viewer.takeAll();
    assertThat(viewer.received()).hasSize((int) body.length());
    assertThat(viewer.completed()).isEqualTo(1);
  }

  @Test
  void nothingOfAnotherVersionFollows() throws IOException {
    viewer.makeRoom(100_000);
    watch(new Plan.Whole(SIZE));
    viewer.take(1);
    Files.write(file, new byte[SIZE]);
    viewer.takeAll();
    assertThat(viewer.received()).isEqualTo(Arrays.copyOf(content, 100_000));
    assertThat(viewer.cuts()).isEqualTo(1);
    assertThat(ended("changed")).isEqualTo(1);
  }

  @Test
  void bodyOfAFileThatChangedAtTheVeryEndIsNotWhole() throws IOException {
    viewer.makeRoom(Integer.MAX_VALUE);
    watch(new Plan.Whole(SIZE));
    while (viewer.received().length < SIZE - LAST) {
      viewer.take(1);
    }
    Files.write(file, new byte[SIZE]);
    viewer.takeAll();
    assertThat(viewer.received()).hasSize(SIZE - LAST);
    assertThat(viewer.cuts()).isEqualTo(1);
  }

  @Test
  void shortenedFileCutsTheConnection() throws IOException {
    viewer.makeRoom(100_000);
    watch(new Plan.Whole(SIZE));
    viewer.take(1);
    Files.newByteChannel(file, StandardOpenOption.WRITE).truncate(200_000).close();
    viewer.takeAll();
    assertThat(viewer.received()).isEqualTo(Arrays.copyOf(content, 100_000));
    assertThat(viewer.cuts()).isEqualTo(1);
  }

  @Test
  void deletedFileCutsTheConnection() throws IOException {
    viewer.makeRoom(100_000);
    watch(new Plan.Whole(SIZE));
    viewer.take(1);
    Files.delete(file);
    viewer.takeAll();
    assertThat(viewer.cuts()).isEqualTo(1);
    assertThat(ended("storage")).isEqualTo(1);
  }

  @Test
  void brokenConnectionIsAViewerWhoLeft() throws IOException {
    viewer.makeRoom(100_000);
    watch(new Plan.Whole(SIZE));
    viewer.take(1);
    viewer.leave();
    viewer.takeAll();
    assertThat(viewer.received()).hasSize(100_000);
    assertThat(ended("left")).isEqualTo(1);
  }

  @Test
  void pausedViewerGoesOnWhereItStopped() throws IOException {
    viewer.makeRoom(100_000);
    Projector projector = watch(new Plan.Whole(SIZE));
    viewer.take(1);
    nanos.addAndGet(Duration.ofSeconds(6).toNanos());
    projector.tick();
    viewer.takeAll();
    assertThat(viewer.received()).isEqualTo(content);
  }

  @Test
  void pacedRecordingGoesOnInTheThreadsOfFiles() throws IOException {
    pace = new Pace(1, 1e9);
    watch(new Plan.Whole(SIZE));
    viewer.takeAll();
    assertThat(viewer.received()).hasSizeLessThan(SIZE);
    while (viewer.completed() == 0) {
      Runnable goesOn = Await.until(SOON, fileTasks::poll, Objects::nonNull);
      assertThat(goesOn).as("after %d bytes", viewer.received().length).isNotNull();
      nanos.addAndGet(Duration.ofSeconds(1).toNanos());
      goesOn.run();
    }
    assertThat(viewer.received()).isEqualTo(content);
  }

  private Projector watch(Plan plan) {
    return watch(Body.of(plan, recording));
  }

  private Projector watch(Body body) {
    PlaybackSettings settings = new PlaybackSettings(2, 2, Duration.ofMinutes(1), 0, 64 << 20);
    Projector projector =
        new Projector(
            SlicesFixture.of(
                new LocalStores(), new SliceSettings(65_536, 4, 0, 0), data, Runnable::run),
            settings,
            new PlaybackMeters(registry),
            key -> {},
            clock,
            new Senders(Runnable::run, fileTasks::add, Runnable::run),
            nanos::get);
    Content pinned = new Content(recording.store(), KEY, recording.pin(), SIZE);
    Seats.Answer seat = new Seats(settings).take(new ViewerId("token", "here"));
    Screening screening =
        new Screening(GRANT, pinned, body, pace, ((Seats.Answer.Taken) seat).seat(), 0);
    Feed feed = projector.feed(screening, 0);
    feed.first().join();
    viewer.watch(projector, screening, feed);
    return projector;
  }

  private double ended(String cause) {
    return registry.get("touchline.playback.ends").tag("cause", cause).counter().count();
  }

  private static byte[] noise() {
    byte[] content = new byte[SIZE];
    new Random(1).nextBytes(content);
    return content;
  }
}

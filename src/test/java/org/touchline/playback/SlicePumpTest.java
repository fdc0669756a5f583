package org.touchline.playback;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.media.MediaFacts;
import org.touchline.range.Plan;
import org.touchline.recording.ConfirmedContent;
import org.touchline.recording.Integrity;
import org.touchline.recording.Recording;
import org.touchline.slice.Content;
import org.touchline.slice.SliceSettings;
import org.touchline.slice.Slices;
import org.touchline.slice.SlicesFixture;
import org.touchline.storage.ByteSpan;
import org.touchline.storage.ForwardingStore;
import org.touchline.storage.InMemoryRecordingStore;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.Pin;
import org.touchline.storage.StoreId;
import org.touchline.storage.StoredObject;

/** The pump and its feed, step by step: nothing here runs by itself. */
class SlicePumpTest {

  private static final ObjectKey KEY =
      new ObjectKey("recordings/match_1/00000000000000000000000000000000.mp4");
  private static final int SLICE = 64 * 1024;
  private static final int LONGEST_RUN = 4;
  private static final int SIZE = 12 * SLICE + 12_345;
  private static final Duration STALL = Duration.ofMinutes(1);

  private static final Grant GRANT = new Grant(1, 1, OptionalInt.empty());

  @TempDir private Path folder;
  private final byte[] content = noise();
  private final InMemoryRecordingStore memory = new InMemoryRecordingStore(StoreId.s3("club"));
  private final Recording recording = recordingOf(memory.put(KEY, content));
  private final List<ByteSpan> reads = new ArrayList<>();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final List<ObjectKey> overwritten = new ArrayList<>();
  private final Viewer viewer = new Viewer();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<Duration> delays = new ArrayList<>();
  private final Deque<Runnable> later = new ArrayDeque<>();
  private final ScheduledExecutorService clock = new PatientClock();
  private Pace pace = Pace.UNLIMITED;
  private Executor reader = Runnable::run;
  private Executor sender = Runnable::run;
  private final AtomicLong nanos = new AtomicLong();
  private final PlaybackSettings settings = new PlaybackSettings(2, 2, STALL, 0, 64 << 20);

  /** Keeps what is to be done later, until the test does it. */
  private final class PatientClock extends ScheduledThreadPoolExecutor {

    PatientClock() {
      super(1);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
      delays.add(Duration.of(delay, unit.toChronoUnit()));
      later.add(task);
      return super.schedule(() -> {}, 0, unit);
    }
  }

  @AfterEach
  void stopTheClock() {
    clock.shutdownNow();
  }

  @Test
  void wholeRecordingArrivesByteForByte() throws IOException {
    watch(new Plan.Whole(SIZE), Runnable::run);
    viewer.takeAll();
    assertThat(viewer.received()).isEqualTo(content);
    assertThat(viewer.completed()).isEqualTo(1);
    assertThat(viewer.cuts()).isZero();
    assertThat(ended("complete")).isEqualTo(1);
    assertThat(registry.counter("touchline.playback.bytes").count()).isEqualTo(SIZE);
  }

  @Test
  void spanArrivesByteForByte() throws IOException {
    int first = SLICE - 3;
    int last = 2 * SLICE + 5;
    watch(new Plan.Single(new ByteSpan(first, last), SIZE), Runnable::run);
    viewer.takeAll();
    assertThat(viewer.received()).isEqualTo(Arrays.copyOfRange(content, first, last + 1));
  }

  @Test
  void lastByteArrivesAlone() throws IOException {
    watch(new Plan.Single(new ByteSpan(SIZE - 1, SIZE - 1), SIZE), Runnable::run);
    viewer.takeAll();
    assertThat(viewer.received()).containsExactly(content[SIZE - 1]);
  }

  @Test
  void severalSpansArriveWithTheirHeadings() throws IOException {
    List<ByteSpan> spans = List.of(new ByteSpan(0, 4), new ByteSpan(1000, 400_000));
    Body body = Body.of(new Plan.Multiple(spans, SIZE), recording);
    watch(body, Runnable::run);
    viewer.takeAll();
    assertThat(viewer.received()).hasSize((int) body.length());
    String text = new String(viewer.received(), StandardCharsets.ISO_8859_1);
    assertThat(text)
        .contains("Content-Range: bytes 0-4/" + SIZE, "Content-Range: bytes 1000-400000/" + SIZE)
        .contains(new String(content, 1000, 399_001, StandardCharsets.ISO_8859_1));
    assertThat(viewer.completed()).isEqualTo(1);
  }

  @Test
  void slowViewerHasOnePortionReadAheadAndNoMore() throws IOException {
    watch(new Plan.Whole(SIZE), Runnable::run);
    assertThat(reads).hasSize(1);
    viewer.take(1);
    assertThat(reads).hasSize(2);
    viewer.take(1);
    assertThat(reads).hasSize(3);
    assertThat(reads).allMatch(read -> read.length() == SLICE);
    while (viewer.completed() == 0) {
      viewer.take(1);
    }
    assertThat(viewer.received()).isEqualTo(content);
  }

  @Test
  void viewerWhoWaitsForTheStoreGetsLongerRuns() throws IOException {
    watch(new Plan.Whole(SIZE), waiting::add);
    viewer.takeAll();
    runWaiting();
    assertThat(viewer.received()).isEqualTo(content);
    assertThat(viewer.completed()).isEqualTo(1);
    assertThat(reads.stream().mapToLong(ByteSpan::length).max())
        .hasValue((long) LONGEST_RUN * SLICE);
  }

  @Test
  void whatCameIsSentOnBeforeTheNextIsWaitedFor() throws IOException {
    watch(new Plan.Whole(SIZE), waiting::add);
    viewer.takeAll();
    assertThat(viewer.flushed()).isEqualTo(SLICE);
  }

  @Test
  void failingSliceCutsTheConnection() throws IOException {
    watch(new Plan.Whole(SIZE), waiting::add);
    viewer.takeAll();
    memory.breakDown("no route to host");
    runWaiting();
    assertThat(viewer.received()).isEqualTo(Arrays.copyOf(content, SLICE));
    assertThat(viewer.cuts()).isEqualTo(1);
    assertThat(viewer.completed()).isEqualTo(1);
    assertThat(ended("storage")).isEqualTo(1);
  }

  @Test
  void changedRecordingIsNeverMixedIn() throws IOException {
    watch(new Plan.Whole(SIZE), waiting::add);
    viewer.takeAll();
    memory.put(KEY, new byte[SIZE]);
    runWaiting();
    assertThat(viewer.received()).isEqualTo(Arrays.copyOf(content, SLICE));
    assertThat(viewer.cuts()).isEqualTo(1);
    assertThat(ended("changed")).isEqualTo(1);
    assertThat(overwritten).containsExactly(KEY);
  }

  @Test
  void nothingMoreIsReadForAViewerWhoLeft() throws IOException {
    watch(new Plan.Whole(SIZE), Runnable::run);
    viewer.take(1);
    viewer.leave();
    viewer.takeAll();
    viewer.takeAll();
    assertThat(reads).hasSize(3);
    assertThat(viewer.completed()).isEqualTo(1);
    assertThat(ended("left")).isEqualTo(1);
    assertThat(inFlight()).isZero();
  }

  @Test
  void sliceThatArrivesAfterTheEndIsDropped() throws IOException {
    watch(new Plan.Whole(SIZE), waiting::add);
    viewer.takeAll();
    sender = later::add;
    viewer.breakConnection();
    assertThat(viewer.completed()).as("by the thread that told it").isZero();
    later.remove().run();
    runWaiting();
    assertThat(viewer.received()).hasSize(SLICE);
    assertThat(viewer.completed()).isEqualTo(1);
    assertThat(inFlight()).isZero();
  }

  @Test
  void pausedViewerHoldsNothingAndGoesOnWhereItStopped() throws IOException {
    Projector projector = watch(new Plan.Whole(SIZE), Runnable::run);
    viewer.take(1);
    assertThat(inFlight()).isPositive();
    nanos.addAndGet(Duration.ofSeconds(6).toNanos());
    projector.tick();
    assertThat(inFlight()).isZero();
    assertThat(viewers("paused")).isEqualTo(1);
    viewer.takeAll();
    assertThat(viewer.received()).isEqualTo(content);
    assertThat(viewer.completed()).isEqualTo(1);
  }

  @Test
  void viewerWithoutProgressIsGivenUp() throws IOException {
    Projector projector = watch(new Plan.Whole(SIZE), Runnable::run);
    viewer.take(1);
    nanos.addAndGet(STALL.toNanos());
    projector.tick();
    assertThat(viewer.completed()).isZero();
    nanos.addAndGet(1);
    projector.tick();
    assertThat(viewer.completed()).isEqualTo(1);
    assertThat(viewer.cuts()).isEqualTo(1);
    assertThat(ended("stalled")).isEqualTo(1);
  }

  @Test
  void waitingForTheStoreIsNoStall() throws IOException {
    Projector projector = watch(new Plan.Whole(SIZE), waiting::add);
    viewer.takeAll();
    nanos.addAndGet(STALL.multipliedBy(2).toNanos());
    projector.tick();
    runWaiting();
    assertThat(viewer.received()).isEqualTo(content);
  }

  @Test
  void pacedViewerGetsABurstAndThenSoMuchInASecond() throws IOException {
    pace = new Pace(2 * SLICE, SLICE);
    watch(new Plan.Whole(SIZE), Runnable::run);
    viewer.takeAll();
    assertThat(viewer.received()).hasSize(3 * SLICE);
    for (int second = 1; second <= 3; second++) {
      nanos.addAndGet(Duration.ofSeconds(1).toNanos());
      later.remove().run();
      assertThat(viewer.received()).hasSize((3 + second) * SLICE);
    }
    assertThat(delays).hasSize(4).containsOnly(Duration.ofSeconds(1));
  }

  @Test
  void viewerWhoWaitsForItsPaceIsNoStall() throws IOException {
    pace = new Pace(2 * SLICE, 1);
    Projector projector = watch(new Plan.Whole(SIZE), Runnable::run);
    viewer.takeAll();
    nanos.addAndGet(STALL.multipliedBy(2).toNanos());
    projector.tick();
    assertThat(viewer.completed()).isZero();
  }

  @Test
  void whoMayNotHaveItAnyMoreIsCut() throws IOException {
    Projector projector = watch(new Plan.Whole(SIZE), Runnable::run);
    viewer.take(1);
    projector.endUnless(GRANT::equals);
    assertThat(viewer.completed()).isZero();
    projector.endUnless(grant -> false);
    assertThat(viewer.cuts()).isEqualTo(1);
    assertThat(ended("stopped")).isEqualTo(1);
    assertThat(inFlight()).isZero();
  }

  @Test
  void clockDoesNotWaitForAPumpThatHangs() throws IOException {
    CountDownLatch goOn = new CountDownLatch(1);
    Projector projector = watch(new Plan.Whole(SIZE), Runnable::run);
    CompletableFuture<Void> hanging = hangInARead(goOn);
    nanos.addAndGet(Duration.ofSeconds(6).toNanos());
    projector.tick();
    assertThat(viewers("paused")).isEqualTo(1);
    goOn.countDown();
    hanging.join();
    assertThat(viewer.received()).isEqualTo(content);
  }

  @Test
  void whoHangsHoldsUpNobodyWhoEndsItAndEndsAfterwards() throws IOException {
    CountDownLatch goOn = new CountDownLatch(1);
    Projector projector = watch(new Plan.Whole(SIZE), Runnable::run);
    CompletableFuture<Void> hanging = hangInARead(goOn);
    CompletableFuture.runAsync(() -> projector.endUnless(grant -> false))
        .orTimeout(30, TimeUnit.SECONDS)
        .join();
    assertThat(viewer.completed()).isZero();
    goOn.countDown();
    hanging.join();
    assertThat(viewer.cuts()).isEqualTo(1);
    assertThat(viewer.received().length).isLessThan(SIZE);
    assertThat(inFlight()).isZero();
  }

  /** The pump at work in another thread, at a read that ends when it is told to go on. */
  private CompletableFuture<Void> hangInARead(CountDownLatch goOn) {
    CountDownLatch reading = new CountDownLatch(1);
    reader =
        task -> {
          reading.countDown();
          await(goOn);
          task.run();
        };
    CompletableFuture<Void> hanging = CompletableFuture.runAsync(this::takeAll);
    await(reading);
    return hanging;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void takeAll() {
    try {
      viewer.takeAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void stoppingCutsWhatIsNotFinished() throws IOException {
    Projector projector = watch(new Plan.Whole(SIZE), Runnable::run);
    viewer.take(1);
    projector.stop();
    assertThat(viewer.cuts()).isEqualTo(1);
    assertThat(ended("stopped")).isEqualTo(1);
  }

  @Test
  void containersTimeoutEndsTheAnswerOnce() throws IOException {
    watch(new Plan.Whole(SIZE), Runnable::run);
    viewer.timeOut();
    viewer.takeAll();
    assertThat(viewer.received()).isEmpty();
    assertThat(viewer.completed()).isEqualTo(1);
  }

  private Projector watch(Plan plan, Executor readers) {
    return watch(Body.of(plan, recording), readers);
  }

  /** Begins to send; the first slice is here, others run where the test says. */
  private Projector watch(Body body, Executor readers) {
    Slices slices =
        SlicesFixture.of(
            watched().factory(),
            new SliceSettings(SLICE, LONGEST_RUN, 0, 0),
            folder,
            task -> reader.execute(task));
    Projector projector =
        new Projector(
            slices,
            settings,
            new PlaybackMeters(registry),
            overwritten::add,
            clock,
            new Senders(task -> sender.execute(task), Runnable::run, Runnable::run),
            nanos::get);
    Content pinned =
        new Content(recording.store(), recording.key(), recording.pin(), recording.size());
    Seats.Answer seat = new Seats(settings).take(new ViewerId("token", "here"));
    Screening screening =
        new Screening(GRANT, pinned, body, pace, ((Seats.Answer.Taken) seat).seat(), 0);
    Feed feed = projector.feed(screening, 0);
    feed.first().join();
    reader = readers;
    viewer.watch(projector, screening, feed);
    return projector;
  }

  private double ended(String cause) {
    return registry.get("touchline.playback.ends").tag("cause", cause).counter().count();
  }

  private double inFlight() {
    return registry.get("touchline.slice.in.flight").gauge().value();
  }

  private double viewers(String state) {
    return registry.get("touchline.playback.viewers").tag("state", state).gauge().value();
  }

  private void runWaiting() {
    while (!waiting.isEmpty()) {
      waiting.remove().run();
    }
  }

  private ForwardingStore watched() {
    return new ForwardingStore(memory) {
      @Override
      public void read(ObjectKey key, Pin pin, ByteSpan span, ByteBuffer... into) {
        reads.add(span);
        super.read(key, pin, span, into);
      }
    };
  }

  private static Recording recordingOf(StoredObject object) {
    ConfirmedContent content =
        new ConfirmedContent(
            StoreId.s3("club"),
            object,
            MediaFacts.ofType("video/mp4"),
            Optional.empty(),
            "half.mp4",
            Optional.empty(),
            Integrity.UNVERIFIED);
    return new Recording(1, 1, content, "uli", Instant.EPOCH);
  }

  private static byte[] noise() {
    byte[] content = new byte[SIZE];
    new Random(1).nextBytes(content);
    return content;
  }
}

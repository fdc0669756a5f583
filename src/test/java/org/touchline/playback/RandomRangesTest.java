package org.touchline.playback;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.media.MediaFacts;
import org.touchline.range.ConditionalRequest;
import org.touchline.range.Plan;
import org.touchline.range.Representation;
import org.touchline.recording.ConfirmedContent;
import org.touchline.recording.Integrity;
import org.touchline.recording.Recording;
import org.touchline.slice.Content;
import org.touchline.slice.SliceSettings;
import org.touchline.slice.SlicesFixture;
import org.touchline.storage.InMemoryRecordingStore;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.StoreId;

/**
 * From the field {@code Range} to the bytes: plan, slices, cache and pump against the file itself.
 */
class RandomRangesTest {

  private static final int REQUESTS = 100_000;
  private static final int SLICE = 512;
  private static final int SIZE = 9 * SLICE + 77;
  private static final ObjectKey KEY =
      new ObjectKey("recordings/match_1/00000000000000000000000000000000.mp4");

  @TempDir private Path folder;
  private final Random random = new Random(20_261_126);
  private final byte[] content = noise();
  private final InMemoryRecordingStore store = new InMemoryRecordingStore(StoreId.s3("club"));
  private final Recording recording = recorded();
  private final PlaybackSettings settings =
      new PlaybackSettings(2, 2, Duration.ofMinutes(1), 0, 64 << 20);
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private Projector projector;

  @BeforeEach
  void open() {
    projector =
        new Projector(
            SlicesFixture.of(
                store.factory(),
                new SliceSettings(SLICE, 4, 4 * SLICE, 8 * SLICE),
                folder,
                Runnable::run),
            settings,
            new PlaybackMeters(new SimpleMeterRegistry()),
            key -> {},
            clock,
            new Senders(Runnable::run, Runnable::run, Runnable::run),
            System::nanoTime);
  }

  @AfterEach
  void close() {
    projector.stop();
  }

  @Test
  void areTheBytesAskedFor() throws IOException {
    for (int i = 0; i < REQUESTS; i++) {
      Asked asked = asked();
      byte[] expected = Arrays.copyOfRange(content, asked.first(), asked.end());
      assertThat(received(asked.field())).as(asked.field()).isEqualTo(expected);
    }
  }

  /** A field, and which bytes it means. */
  private record Asked(String field, int first, int end) {}

  private Asked asked() {
    int first = random.nextInt(SIZE);
    int last = first + random.nextInt(SIZE - first);
    return switch (random.nextInt(4)) {
      case 0 -> new Asked("bytes=" + first + "-", first, SIZE);
      case 1 -> new Asked("bytes=-" + (SIZE - first), first, SIZE);
      case 2 -> new Asked("bytes=" + first + "-" + (last + SIZE), first, SIZE);
      default -> new Asked("bytes=" + first + "-" + last, first, last + 1);
    };
  }

  private byte[] received(String field) throws IOException {
    ConditionalRequest request =
        new ConditionalRequest(
            "GET", Instant.EPOCH, name -> name.equals("Range") ? List.of(field) : List.of());
    Plan plan =
        Plan.decide(
            request, new Representation(SIZE, recording.pin().entityTag(), recording.writtenAt()));
    Seats.Answer seat = new Seats(settings).take(new ViewerId("token", "here"));
    Screening screening =
        new Screening(
            new Grant(1, 1, OptionalInt.empty()),
            new Content(recording.store(), recording.key(), recording.pin(), SIZE),
            Body.of(plan, recording),
            Pace.UNLIMITED,
            ((Seats.Answer.Taken) seat).seat(),
            0);
    Viewer viewer = new Viewer();
    Feed feed = projector.feed(screening, 0);
    feed.first().join();
    viewer.watch(projector, screening, feed);
    viewer.takeAll();
    return viewer.received();
  }

  private Recording recorded() {
    ConfirmedContent confirmed =
        new ConfirmedContent(
            StoreId.s3("club"),
            store.put(KEY, content),
            MediaFacts.ofType("video/mp4"),
            Optional.empty(),
            "half.mp4",
            Optional.empty(),
            Integrity.UNVERIFIED);
    return new Recording(1, 1, confirmed, "uli", Instant.EPOCH);
  }

  private static byte[] noise() {
    byte[] content = new byte[SIZE];
    new Random(1).nextBytes(content);
    return content;
  }
}

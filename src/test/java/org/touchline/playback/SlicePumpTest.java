package org.touchline.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.touchline.range.Plan;
import org.touchline.recording.ConfirmedContent;
import org.touchline.recording.Recording;
import org.touchline.storage.ByteSpan;
import org.touchline.storage.ForwardingStore;
import org.touchline.storage.InMemoryRecordingStore;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.Pin;
import org.touchline.storage.StorageException;
import org.touchline.storage.StoreId;
import org.touchline.storage.StoredObject;

/** The pump and its source, step by step: nothing here runs by itself. */
class SlicePumpTest {

  private static final ObjectKey KEY =
      new ObjectKey("recordings/match_1/00000000000000000000000000000000.mp4");
  private static final int SIZE = 3 * Slices.LARGEST + 12_345;

  private final byte[] content = noise();
  private final InMemoryRecordingStore memory = new InMemoryRecordingStore(StoreId.LOCAL);
  private final Recording recording = recordingOf(memory.put(KEY, content));
  private final List<ByteSpan> reads = new ArrayList<>();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final Viewer viewer = new Viewer();

  @Test
  void wholeRecordingArrivesByteForByte() throws IOException {
    viewer.watch(open(new Plan.Whole(SIZE), Runnable::run));
    viewer.takeAll();
    assertThat(viewer.received()).isEqualTo(content);
    assertThat(viewer.completed()).isEqualTo(1);
  }

  @Test
  void spanArrivesByteForByte() throws IOException {
    int first = Slices.LARGEST - 3;
    int last = 2 * Slices.LARGEST + 5;
    viewer.watch(open(new Plan.Single(new ByteSpan(first, last), SIZE), Runnable::run));
    viewer.takeAll();
    assertThat(viewer.received()).isEqualTo(Arrays.copyOfRange(content, first, last + 1));
  }

  @Test
  void severalSpansArriveWithTheirHeadings() throws IOException {
    List<ByteSpan> spans = List.of(new ByteSpan(0, 4), new ByteSpan(1000, 400_000));
    Body body = Body.of(new Plan.Multiple(spans, SIZE), recording);
    viewer.watch(open(body, Runnable::run));
    viewer.takeAll();
    assertThat(viewer.received()).hasSize((int) body.length());
    String text = new String(viewer.received(), StandardCharsets.ISO_8859_1);
    assertThat(text)
        .contains("Content-Range: bytes 0-4/" + SIZE, "Content-Range: bytes 1000-400000/" + SIZE)
        .contains(new String(content, 1000, 399_001, StandardCharsets.ISO_8859_1));
    assertThat(viewer.completed()).isEqualTo(1);
  }

  @Test
  void firstSliceIsReadBeforeAnythingIsPromised() {
    memory.breakDown("no route to host");
    assertThatThrownBy(() -> open(new Plan.Whole(SIZE), Runnable::run))
        .isInstanceOf(StorageException.Unavailable.class);
  }

  @Test
  void slowViewerHasOneSliceReadAheadAndNoMore() throws IOException {
    viewer.watch(open(new Plan.Whole(SIZE), Runnable::run));
    assertThat(reads).hasSize(1);
    viewer.take(1);
    assertThat(reads).hasSize(2);
    viewer.take(1);
    assertThat(reads).hasSize(2);
    viewer.take(1);
    assertThat(reads).hasSize(3);
    while (viewer.completed() == 0) {
      viewer.take(1);
    }
    assertThat(viewer.received()).isEqualTo(content);
  }

  @Test
  void viewerThatIsFasterThanTheStoreWaitsAndGoesOn() throws IOException {
    viewer.watch(open(new Plan.Whole(SIZE), waiting::add));
    viewer.takeAll();
    assertThat(viewer.received()).hasSize(Slices.FIRST);
    while (!waiting.isEmpty()) {
      assertThat(waiting).hasSizeLessThanOrEqualTo(2);
      waiting.remove().run();
    }
    assertThat(viewer.received()).isEqualTo(content);
    assertThat(viewer.completed()).isEqualTo(1);
  }

  @Test
  void failingSliceEndsTheAnswerShort() throws IOException {
    viewer.watch(open(new Plan.Whole(SIZE), waiting::add));
    viewer.takeAll();
    memory.breakDown("no route to host");
    waiting.remove().run();
    assertThat(viewer.received()).isEqualTo(Arrays.copyOf(content, Slices.FIRST));
    assertThat(viewer.completed()).isEqualTo(1);
  }

  @Test
  void changedRecordingIsNeverMixedIn() throws IOException {
    viewer.watch(open(new Plan.Whole(SIZE), waiting::add));
    viewer.takeAll();
    memory.put(KEY, new byte[SIZE]);
    waiting.remove().run();
    assertThat(viewer.received()).isEqualTo(Arrays.copyOf(content, Slices.FIRST));
    assertThat(viewer.completed()).isEqualTo(1);
  }

  @Test
  void nothingMoreIsReadForAViewerWhoLeft() throws IOException {
    viewer.watch(open(new Plan.Whole(SIZE), Runnable::run));
    viewer.take(1);
    viewer.leave();
    viewer.takeAll();
    viewer.takeAll();
    assertThat(reads).hasSize(2);
    assertThat(viewer.completed()).isEqualTo(1);
  }

  @Test
  void sliceThatArrivesAfterTheEndIsDropped() throws IOException {
    viewer.watch(open(new Plan.Whole(SIZE), waiting::add));
    viewer.takeAll();
    viewer.breakConnection();
    waiting.remove().run();
    waiting.remove().run();
    assertThat(waiting).isEmpty();
    assertThat(viewer.received()).hasSize(Slices.FIRST);
    assertThat(viewer.completed()).isEqualTo(1);
  }

  @Test
  void containersTimeoutEndsTheAnswerOnce() throws IOException {
    viewer.watch(open(new Plan.Whole(SIZE), Runnable::run));
    viewer.timeOut();
    viewer.takeAll();
    assertThat(viewer.received()).isEmpty();
    assertThat(viewer.completed()).isEqualTo(1);
  }

  private SliceSource open(Plan plan, Executor readers) {
    return open(Body.of(plan, recording), readers);
  }

  private SliceSource open(Body body, Executor readers) {
    SliceSource source = new SliceSource(watched(), recording, body, readers);
    source.readFirst();
    return source;
  }

  private ForwardingStore watched() {
    return new ForwardingStore(memory) {
      @Override
      public void read(ObjectKey key, Pin pin, ByteSpan span, ByteBuffer into) {
        reads.add(span);
        super.read(key, pin, span, into);
      }
    };
  }

  private static Recording recordingOf(StoredObject object) {
    ConfirmedContent content =
        new ConfirmedContent(
            StoreId.LOCAL, object, "video/mp4", Optional.empty(), "half.mp4", Optional.empty());
    return new Recording(1, content, "uli", Instant.EPOCH);
  }

  private static byte[] noise() {
    byte[] content = new byte[SIZE];
    new Random(1).nextBytes(content);
    return content;
  }
}

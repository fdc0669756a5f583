package org.touchline.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchline.storage.ByteSpan;
import org.touchline.storage.ForwardingStore;
import org.touchline.storage.InMemoryRecordingStore;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.Pin;
import org.touchline.storage.StorageException;
import org.touchline.storage.StoreId;
import org.touchline.storage.StoredObject;

/** Where slices come from; reads run where the test says. */
class SlicesTest {

  private static final int SLICE = 64 * 1024;
  private static final int COUNT = 100;
  private static final int SIZE = (COUNT - 1) * SLICE + 17;

  @TempDir private Path folder;
  private final byte[] bytes = noise();
  private final List<ByteSpan> reads = new ArrayList<>();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private Executor readers = Runnable::run;
  private InMemoryRecordingStore store = new InMemoryRecordingStore(StoreId.s3("club"));
  private int puts;

  @Test
  void slicesAreTheContentsBytes() {
    Slices slices = slices(0, 0);
    Content content = put();
    assertThat(joined(slices.read(content, 3, 4)))
        .isEqualTo(ByteBuffer.wrap(bytes, 3 * SLICE, 4 * SLICE));
    assertThat(joined(slices.read(content, COUNT - 1, 1)))
        .isEqualTo(ByteBuffer.wrap(bytes, SIZE - 17, 17));
  }

  @Test
  void slicesBeyondTheEndAreLeftOut() {
    assertThat(slices(0, 0).read(put(), COUNT - 2, 8).join()).hasSize(2);
  }

  @Test
  void neighboursAreReadAtOnce() {
    slices(0, 0).read(put(), 2, 5).join();
    assertThat(reads).containsExactly(ByteSpan.ofLength(2 * SLICE, 5 * SLICE));
  }

  @Test
  void secondViewerIsServedFromMemory() {
    Slices slices = slices(64 << 20, 0);
    Content content = put();
    slices.read(content, 20, 4).join();
    reads.clear();
    assertThat(joined(slices.read(content, 21, 2)))
        .isEqualTo(ByteBuffer.wrap(bytes, 21 * SLICE, 2 * SLICE));
    assertThat(reads).isEmpty();
  }

  @Test
  void onlyWhatIsMissingIsRead() {
    Slices slices = slices(64 << 20, 0);
    Content content = put();
    slices.read(content, 21, 2).join();
    reads.clear();
    slices.read(content, 20, 5).join();
    assertThat(reads)
        .containsExactlyInAnyOrder(
            ByteSpan.ofLength(20 * SLICE, SLICE), ByteSpan.ofLength(23 * SLICE, 2 * SLICE));
  }

  @Test
  void whatIsOnItsWayIsNotFetchedTwiceEvenWithoutACache() {
    Slices slices = slices(0, 0);
    Content content = put();
    readers = waiting::add;
    CompletableFuture<List<ByteBuffer>> one = slices.read(content, 0, 4);
    CompletableFuture<List<ByteBuffer>> two = slices.read(content, 2, 4);
    runWaiting();
    assertThat(joined(one)).isEqualTo(ByteBuffer.wrap(bytes, 0, 4 * SLICE));
    assertThat(joined(two)).isEqualTo(ByteBuffer.wrap(bytes, 2 * SLICE, 4 * SLICE));
    assertThat(reads.stream().mapToLong(ByteSpan::length).sum()).isEqualTo(6 * SLICE);
  }

  @Test
  void nothingIsKeptWithoutACache() {
    Slices slices = slices(0, 0);
    Content content = put();
    slices.read(content, 20, 1).join();
    slices.read(content, 20, 1).join();
    assertThat(reads).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 2 << 20})
  void whatMemoryHasNoRoomForIsReadFromDisk(long memory) {
    Slices slices = slices(memory, 64 << 20);
    Content content = put();
    for (int first = 0; first < COUNT; first += 10) {
      slices.read(content, first, 10).join();
    }
    reads.clear();
    assertThat(joined(slices.read(content, 0, COUNT))).isEqualTo(ByteBuffer.wrap(bytes));
    assertThat(reads).isEmpty();
  }

  @Test
  void headAndTailStayWhenALongRecordingPassesThrough() {
    Slices slices = slices(8 << 20, 0);
    Content opened = put();
    slices.read(opened, 0, 4).join();
    slices.read(opened, COUNT - 1, 1).join();
    for (int other = 0; other < 8; other++) {
      Content passing = put();
      for (int slice = 16; slice < COUNT - 17; slice++) {
        slices.read(passing, slice, 1).join();
      }
    }
    reads.clear();
    slices.read(opened, 0, 4).join();
    slices.read(opened, COUNT - 1, 1).join();
    assertThat(reads).isEmpty();
  }

  @Test
  void recordingsOnLocalDiskAreNotKeptTwice() {
    store = new InMemoryRecordingStore(StoreId.LOCAL);
    Slices slices = slices(64 << 20, 64 << 20);
    Content content = put();
    slices.read(content, 20, 1).join();
    slices.read(content, 20, 1).join();
    assertThat(reads).hasSize(2);
  }

  @Test
  void failureReachesAllWhoWaitAndIsForgotten() {
    Slices slices = slices(64 << 20, 64 << 20);
    Content content = put();
    store.breakDown("no route to host");
    readers = waiting::add;
    CompletableFuture<List<ByteBuffer>> one = slices.read(content, 0, 2);
    CompletableFuture<List<ByteBuffer>> two = slices.read(content, 1, 2);
    runWaiting();
    for (CompletableFuture<List<ByteBuffer>> read : List.of(one, two)) {
      assertThatThrownBy(read::join)
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(StorageException.Unavailable.class);
    }
    store.recover();
    readers = Runnable::run;
    assertThat(joined(slices.read(content, 0, 3))).isEqualTo(ByteBuffer.wrap(bytes, 0, 3 * SLICE));
  }

  @Test
  void replacedContentIsNeverServedForTheConfirmedOne() {
    Slices slices = slices(64 << 20, 64 << 20);
    Content before = put();
    slices.read(before, 0, 4).join();
    byte[] other = new byte[SIZE];
    StoredObject replaced = store.put(before.key(), other);
    Content after = new Content(before.store(), before.key(), replaced.pin(), SIZE);
    assertThat(joined(slices.read(after, 0, 4))).isEqualTo(ByteBuffer.wrap(other, 0, 4 * SLICE));
    assertThat(joined(slices.read(before, 0, 4))).isEqualTo(ByteBuffer.wrap(bytes, 0, 4 * SLICE));
    assertThatThrownBy(() -> slices.read(before, 50, 1).join())
        .hasCauseInstanceOf(StorageException.Changed.class);
  }

  private Content put() {
    ObjectKey key = new ObjectKey("recordings/match_1/%032x.mp4".formatted(puts++));
    StoredObject object = store.put(key, bytes);
    return new Content(store.id(), key, object.pin(), SIZE);
  }

  private Slices slices(long memory, long disk) {
    ForwardingStore watched =
        new ForwardingStore(store) {
          @Override
          public void read(ObjectKey key, Pin pin, ByteSpan span, ByteBuffer... into) {
            reads.add(span);
            super.read(key, pin, span, into);
          }
        };
    return SlicesFixture.of(
        watched.factory(),
        new SliceSettings(SLICE, 16, memory, disk),
        folder,
        task -> readers.execute(task));
  }

  private void runWaiting() {
    while (!waiting.isEmpty()) {
      waiting.remove().run();
    }
  }

  private static ByteBuffer joined(CompletableFuture<List<ByteBuffer>> read) {
    List<ByteBuffer> parts = read.join();
    ByteBuffer all = ByteBuffer.allocate(parts.stream().mapToInt(ByteBuffer::remaining).sum());
    parts.forEach(all::put);
    return all.flip();
  }

  private static byte[] noise() {
    byte[] content = new byte[SIZE];
    new Random(3).nextBytes(content);
    return content;
  }
}

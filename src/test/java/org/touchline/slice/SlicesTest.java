package org.touchline.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchline.settings.DataDirectory;
import org.touchline.storage.ByteSpan;
import org.touchline.storage.ForwardingStore;
import org.touchline.storage.InMemoryRecordingStore;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.Pin;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.StorageException;
import org.touchline.storage.StorageMeters;
import org.touchline.storage.StorageSettings;
import org.touchline.storage.StoreId;
import org.touchline.storage.StoredObject;
import org.touchline.storage.local.LocalStores;

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
    assertThat(joined(read(slices, content, 3, 4)))
        .isEqualTo(ByteBuffer.wrap(bytes, 3 * SLICE, 4 * SLICE));
    assertThat(joined(read(slices, content, COUNT - 1, 1)))
        .isEqualTo(ByteBuffer.wrap(bytes, SIZE - 17, 17));
  }

  @Test
  void spanWithinSlicesIsCutOutOfThem() {
    Content content = put();
    ByteSpan span = new ByteSpan(3 * SLICE + 5, 4 * SLICE);
    assertThat(joined(slices(0, 0).read(content, span)))
        .isEqualTo(ByteBuffer.wrap(bytes, 3 * SLICE + 5, SLICE - 4));
  }

  @Test
  void neighboursAreReadAtOnce() {
    read(slices(0, 0), put(), 2, 5).join();
    assertThat(reads).containsExactly(ByteSpan.ofLength(2 * SLICE, 5 * SLICE));
  }

  @Test
  void secondViewerIsServedFromMemory() {
    Slices slices = slices(64 << 20, 0);
    Content content = put();
    read(slices, content, 20, 4).join();
    reads.clear();
    assertThat(joined(read(slices, content, 21, 2)))
        .isEqualTo(ByteBuffer.wrap(bytes, 21 * SLICE, 2 * SLICE));
    assertThat(reads).isEmpty();
  }

  @Test
  void onlyWhatIsMissingIsRead() {
    Slices slices = slices(64 << 20, 0);
    Content content = put();
    read(slices, content, 21, 2).join();
    reads.clear();
    read(slices, content, 20, 5).join();
    assertThat(reads)
        .containsExactlyInAnyOrder(
            ByteSpan.ofLength(20 * SLICE, SLICE), ByteSpan.ofLength(23 * SLICE, 2 * SLICE));
  }

  @Test
  void whatIsOnItsWayIsNotFetchedTwiceEvenWithoutACache() {
    Slices slices = slices(0, 0);
    Content content = put();
    readers = waiting::add;
    CompletableFuture<List<Stretch>> one = read(slices, content, 0, 4);
    CompletableFuture<List<Stretch>> two = read(slices, content, 2, 4);
    runWaiting();
    assertThat(joined(one)).isEqualTo(ByteBuffer.wrap(bytes, 0, 4 * SLICE));
    assertThat(joined(two)).isEqualTo(ByteBuffer.wrap(bytes, 2 * SLICE, 4 * SLICE));
    assertThat(reads.stream().mapToLong(ByteSpan::length).sum()).isEqualTo(6 * SLICE);
  }

  @Test
  void nothingIsKeptWithoutACache() {
    Slices slices = slices(0, 0);
    Content content = put();
    read(slices, content, 20, 1).join();
    read(slices, content, 20, 1).join();
    assertThat(reads).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 2 << 20})
  void whatMemoryHasNoRoomForIsReadFromDisk(long memory) {
    Slices slices = slices(memory, 64 << 20);
    Content content = put();
    for (int first = 0; first < COUNT; first += 10) {
      read(slices, content, first, 10).join();
    }
    reads.clear();
    assertThat(joined(read(slices, content, 0, COUNT))).isEqualTo(ByteBuffer.wrap(bytes));
    assertThat(reads).isEmpty();
  }

  @Test
  void headAndTailStayWhenALongRecordingPassesThrough() {
    Slices slices = slices(8 << 20, 0);
    Content opened = put();
    read(slices, opened, 0, 4).join();
    read(slices, opened, COUNT - 1, 1).join();
    for (int other = 0; other < 8; other++) {
      Content passing = put();
      for (int slice = 16; slice < COUNT - 17; slice++) {
        read(slices, passing, slice, 1).join();
      }
    }
    reads.clear();
    read(slices, opened, 0, 4).join();
    read(slices, opened, COUNT - 1, 1).join();
    assertThat(reads).isEmpty();
  }

  @Test
  void recordingOnLocalDiskIsGivenWhereItLies() throws IOException {
    StorageSettings settings =
        StorageSettings.read(key -> Optional.empty(), DataDirectory.at(folder));
    RecordingStore local =
        new LocalStores()
            .open(StoreId.LOCAL, settings, new StorageMeters(new SimpleMeterRegistry()));
    ObjectKey key = new ObjectKey("recordings/match_1/%032x.mp4".formatted(puts++));
    StoredObject object = local.write(key, Files.write(folder.resolve("match.mp4"), bytes));
    Slices slices =
        SlicesFixture.of(
            new LocalStores(),
            new SliceSettings(SLICE, 16, 64 << 20, 64 << 20),
            folder,
            Runnable::run);
    Content content = new Content(StoreId.LOCAL, key, object.pin(), SIZE);
    assertThat(slices.isInFile(content)).isTrue();
    List<Stretch> found = slices.read(content, ByteSpan.ofLength(5, 2 * SLICE)).join();
    assertThat(found).hasSize(1).allMatch(Stretch.InFile.class::isInstance);
    assertThat(bytesOf(found.get(0))).isEqualTo(ByteBuffer.wrap(bytes, 5, 2 * SLICE));
  }

  @Test
  void failureReachesAllWhoWaitAndIsForgotten() {
    Slices slices = slices(64 << 20, 64 << 20);
    Content content = put();
    store.breakDown("no route to host");
    readers = waiting::add;
    CompletableFuture<List<Stretch>> one = read(slices, content, 0, 2);
    CompletableFuture<List<Stretch>> two = read(slices, content, 1, 2);
    runWaiting();
    for (CompletableFuture<List<Stretch>> read : List.of(one, two)) {
      assertThatThrownBy(read::join)
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(StorageException.Unavailable.class);
    }
    store.recover();
    readers = Runnable::run;
    assertThat(joined(read(slices, content, 0, 3))).isEqualTo(ByteBuffer.wrap(bytes, 0, 3 * SLICE));
  }

  @Test
  void replacedContentIsNeverServedForTheConfirmedOne() {
    Slices slices = slices(64 << 20, 64 << 20);
    Content before = put();
    read(slices, before, 0, 4).join();
    byte[] other = new byte[SIZE];
    StoredObject replaced = store.put(before.key(), other);
    Content after = new Content(before.store(), before.key(), replaced.pin(), SIZE);
    assertThat(joined(read(slices, after, 0, 4))).isEqualTo(ByteBuffer.wrap(other, 0, 4 * SLICE));
    assertThat(joined(read(slices, before, 0, 4))).isEqualTo(ByteBuffer.wrap(bytes, 0, 4 * SLICE));
    assertThatThrownBy(() -> read(slices, before, 50, 1).join())
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

  /** So many slices, without what is beyond the end. */
  private static CompletableFuture<List<Stretch>> read(
      Slices slices, Content content, long first, int count) {
    long end = Math.min(content.size(), (first + count) * SLICE);
    return slices.read(content, new ByteSpan(first * SLICE, end - 1));
  }

  private void runWaiting() {
    while (!waiting.isEmpty()) {
      waiting.remove().run();
    }
  }

  private static ByteBuffer joined(CompletableFuture<List<Stretch>> read) {
    List<ByteBuffer> parts = read.join().stream().map(SlicesTest::bytesOf).toList();
    ByteBuffer all = ByteBuffer.allocate(parts.stream().mapToInt(ByteBuffer::remaining).sum());
    parts.forEach(all::put);
    return all.flip();
  }

  private static ByteBuffer bytesOf(Stretch stretch) {
    try (stretch) {
      if (stretch instanceof Stretch.InFile there) {
        ByteBuffer bytes = ByteBuffer.allocate((int) there.length());
        there.span().read(there.position(), bytes);
        return bytes.flip();
      }
      return ((Stretch.InMemory) stretch).bytes();
    }
  }

  private static byte[] noise() {
    byte[] content = new byte[SIZE];
    new Random(3).nextBytes(content);
    return content;
  }
}

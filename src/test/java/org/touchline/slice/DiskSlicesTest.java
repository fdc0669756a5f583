package org.touchline.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.settings.DataDirectory;
import org.touchline.storage.EntityTag;
import org.touchline.storage.FileSpan;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.Pin;
import org.touchline.storage.StorageException;
import org.touchline.storage.StoreId;

class DiskSlicesTest {

  private static final int SLICE = 4096;
  private static final Content CONTENT =
      new Content(
          StoreId.s3("club"),
          new ObjectKey("recordings/match_1/" + "0".repeat(32) + ".mp4"),
          new Pin(EntityTag.of("tag"), Optional.empty()),
          1L << 40);

  @TempDir private Path folder;

  @Test
  void keptSliceIsFound() throws IOException {
    try (DiskSlices slices = open(1 << 20)) {
      slices.keep(Map.of(slice(7), filled(7, SLICE)));
      assertThat(found(slices, slice(7))).contains(filled(7, SLICE));
      assertThat(found(slices, slice(8))).isEmpty();
    }
  }

  @Test
  void shorterLastSliceIsFoundAsItWas() throws IOException {
    try (DiskSlices slices = open(1 << 20)) {
      slices.keep(Map.of(slice(7), filled(7, 5)));
      assertThat(found(slices, slice(7))).contains(filled(7, 5));
    }
  }

  @Test
  void fileGrowsNoLargerThanItMay() throws IOException {
    try (DiskSlices slices = open(1 << 20)) {
      IntStream.range(0, 2_000).forEach(i -> slices.keep(Map.of(slice(i), filled(i, SLICE))));
      assertThat(slices.bytes()).isBetween(1L, 1L << 20);
      assertThat(IntStream.range(0, 2_000).filter(i -> found(slices, slice(i)).isPresent()).count())
          .isEqualTo(256);
    }
  }

  @Test
  void placesThatChangeHandsNeverGiveAnotherSlicesBytes() throws IOException {
    AtomicInteger found = new AtomicInteger();
    try (DiskSlices slices = open(64 * SLICE)) {
      List<Integer> wrong =
          IntStream.range(0, 40_000)
              .parallel()
              .map(i -> i * 7919 % 500)
              .filter(
                  i -> {
                    slices.keep(Map.of(slice(i), filled(i, SLICE)));
                    Optional<ByteBuffer> read = found(slices, slice((i + 1) % 500));
                    read.ifPresent(bytes -> found.incrementAndGet());
                    return read.isPresent() && !read.get().equals(filled((i + 1) % 500, SLICE));
                  })
              .boxed()
              .toList();
      assertThat(wrong).isEmpty();
      assertThat(found).hasPositiveValue();
    }
  }

  @Test
  void whoWasAskedForLatelyStays() throws IOException {
    try (DiskSlices slices = open(4 * SLICE)) {
      IntStream.range(0, 4).forEach(i -> slices.keep(Map.of(slice(i), filled(i, SLICE))));
      assertThat(found(slices, slice(0))).isPresent();
      slices.keep(Map.of(slice(4), filled(4, SLICE)));
      assertThat(found(slices, slice(0))).contains(filled(0, SLICE));
      assertThat(found(slices, slice(1))).isEmpty();
    }
  }

  @Test
  void heldSliceKeepsItsPlace() throws IOException {
    try (DiskSlices slices = open(4 * SLICE);
        FileSpan held = keptAndHeld(slices, 0)) {
      IntStream.range(1, 50).forEach(i -> slices.keep(Map.of(slice(i), filled(i, SLICE))));
      assertThat(bytes(held)).isEqualTo(filled(0, SLICE));
    }
  }

  @Test
  void releasedSliceMakesRoom() throws IOException {
    try (DiskSlices slices = open(SLICE)) {
      keptAndHeld(slices, 0).close();
      slices.keep(Map.of(slice(1), filled(1, SLICE)));
      assertThat(found(slices, slice(0))).isEmpty();
      assertThat(found(slices, slice(1))).isPresent();
    }
  }

  @Test
  void sliceThatTwoHoldIsReleasedByBoth() throws IOException {
    try (DiskSlices slices = open(SLICE);
        FileSpan one = keptAndHeld(slices, 0)) {
      FileSpan two = slices.hold(slice(0)).orElseThrow();
      two.close();
      two.close();
      slices.keep(Map.of(slice(1), filled(1, SLICE)));
      assertThat(bytes(one)).isEqualTo(filled(0, SLICE));
    }
  }

  @Test
  void nothingIsLeftBehind() throws IOException {
    open(1 << 20).close();
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void noSpaceMeansNoSlices() {
    assertThat(DiskSlices.open(DataDirectory.at(folder), SLICE, 0)).isEmpty();
  }

  @Test
  void folderThatCannotBeMadeMeansNoSlices() throws IOException {
    Files.writeString(folder.resolve("cache"), "in the way");
    assertThat(DiskSlices.open(DataDirectory.at(folder), SLICE, 1 << 20)).isEmpty();
  }

  @Test
  void fileThatCannotBeReadIsNotAskedAgain() throws IOException {
    DiskSlices slices = open(1 << 20);
    FileSpan held = keptAndHeld(slices, 1);
    slices.close();
    assertThatThrownBy(() -> bytes(held)).isInstanceOf(StorageException.Unavailable.class);
    assertThat(slices.hold(slice(1))).isEmpty();
  }

  @Test
  void runLiesSideBySide() throws IOException {
    try (DiskSlices slices = open(1 << 20)) {
      Map<SliceId, ByteBuffer> run = new LinkedHashMap<>();
      IntStream.range(5, 9).forEach(i -> run.put(slice(i), filled(i, SLICE)));
      slices.keep(run);
      List<Stretch> held =
          run.keySet().stream()
              .<Stretch>map(slice -> Stretch.InFile.of(slices.hold(slice).orElseThrow()))
              .toList();
      List<Stretch> joined = Neighbours.joined(held);
      assertThat(joined).hasSize(1);
      assertThat(joined.get(0).length()).isEqualTo(4L * SLICE);
      joined.get(0).close();
    }
  }

  @Test
  void failingDiskIsNotAskedAgain() throws IOException {
    DiskSlices slices = open(1 << 20);
    slices.keep(Map.of(slice(1), filled(1, SLICE)));
    slices.close();
    slices.keep(Map.of(slice(2), filled(2, SLICE)));
    assertThat(found(slices, slice(1))).isEmpty();
    assertThat(found(slices, slice(2))).isEmpty();
  }

  @Test
  void fullDiskIsNotMadeFuller() throws IOException {
    long file = 64 * SLICE / 64;
    try (DiskSlices slices = open(64 * SLICE, () -> DiskSlices.SPARE + file - 1)) {
      IntStream.range(0, 10).forEach(i -> slices.keep(Map.of(slice(i), filled(i, SLICE))));
      assertThat(slices.bytes()).isLessThanOrEqualTo(file);
    }
  }

  @Test
  void diskThatGetsFullIsGivenBackWhatWasKept() throws IOException {
    AtomicLong usable = new AtomicLong(Long.MAX_VALUE);
    try (DiskSlices slices = open(64 * SLICE, usable::get)) {
      IntStream.range(0, 64).forEach(i -> slices.keep(Map.of(slice(i), filled(i, SLICE))));
      assertThat(slices.bytes()).isEqualTo(64 * SLICE);
      usable.set(0);
      IntStream.range(100, 164).forEach(i -> slices.keep(Map.of(slice(i), filled(i, SLICE))));
      assertThat(slices.bytes()).isZero();
      usable.set(Long.MAX_VALUE);
      slices.keep(Map.of(slice(7), filled(7, SLICE)));
      assertThat(found(slices, slice(7))).contains(filled(7, SLICE));
    }
  }

  private DiskSlices open(long bytes, LongSupplier usable) {
    return DiskSlices.open(DataDirectory.at(folder), SLICE, bytes, usable).orElseThrow();
  }

  private DiskSlices open(long bytes) {
    return DiskSlices.open(DataDirectory.at(folder), SLICE, bytes)
        .orElseThrow(() -> new UncheckedIOException(new IOException("no file")));
  }

  private static FileSpan keptAndHeld(DiskSlices slices, int index) {
    slices.keep(Map.of(slice(index), filled(index, SLICE)));
    return slices.hold(slice(index)).orElseThrow();
  }

  private static Optional<ByteBuffer> found(DiskSlices slices, SliceId slice) {
    return slices
        .hold(slice)
        .map(
            held -> {
              try (held) {
                return bytes(held);
              }
            });
  }

  private static ByteBuffer bytes(FileSpan held) {
    ByteBuffer bytes = ByteBuffer.allocate((int) held.length());
    held.read(held.position(), bytes);
    return bytes.flip();
  }

  private static SliceId slice(int index) {
    return new SliceId(CONTENT, index);
  }

  private static ByteBuffer filled(int value, int length) {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      bytes.put((byte) (value + bytes.position() * 31));
    }
    return bytes.flip();
  }
}

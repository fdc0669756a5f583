package org.touchline.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.settings.DataDirectory;
import org.touchline.storage.EntityTag;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.Pin;
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
      slices.keep(slice(7), filled(7, SLICE));
      assertThat(slices.holds(slice(7))).isTrue();
      assertThat(slices.find(slice(7))).contains(filled(7, SLICE));
      assertThat(slices.find(slice(8))).isEmpty();
    }
  }

  @Test
  void shorterLastSliceIsFoundAsItWas() throws IOException {
    try (DiskSlices slices = open(1 << 20)) {
      slices.keep(slice(7), filled(7, 5));
      assertThat(slices.find(slice(7))).contains(filled(7, 5));
    }
  }

  @Test
  void fileGrowsNoLargerThanItMay() throws IOException {
    try (DiskSlices slices = open(1 << 20)) {
      IntStream.range(0, 2_000).forEach(i -> slices.keep(slice(i), filled(i, SLICE)));
      assertThat(slices.bytes()).isBetween(1L, 1L << 20);
      assertThat(IntStream.range(0, 2_000).filter(i -> slices.holds(slice(i))).count())
          .isBetween(200L, 256L);
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
                    slices.keep(slice(i), filled(i, SLICE));
                    Optional<ByteBuffer> read = slices.find(slice((i + 1) % 500));
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
  void failingDiskIsNotAskedAgain() throws IOException {
    DiskSlices slices = open(1 << 20);
    slices.keep(slice(1), filled(1, SLICE));
    slices.close();
    assertThat(slices.find(slice(1))).isEmpty();
    slices.keep(slice(2), filled(2, SLICE));
    assertThat(slices.holds(slice(2))).isFalse();
  }

  private DiskSlices open(long bytes) {
    return DiskSlices.open(DataDirectory.at(folder), SLICE, bytes)
        .orElseThrow(() -> new UncheckedIOException(new IOException("no file")));
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

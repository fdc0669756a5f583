package org.touchline.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.touchline.storage.Checksums.crc32c;
import static org.touchline.storage.Checksums.sha256;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What every store promises to readers. */
public interface StoreReadingContract extends StoreContractSubject {

  @ParameterizedTest
  @CsvSource({"0, 1", "0, 70000", "1, 69999", "69999, 1", "31337, 4096"})
  default void readGivesExactlyTheSpan(int first, int length) {
    byte[] content = bytes(70_000);
    assertThat(read(stored(content), first, length))
        .isEqualTo(Arrays.copyOfRange(content, first, first + length));
  }

  @Test
  default void readFillsFromTheBuffersPositionAndNoFurther() {
    byte[] content = bytes(100);
    StoredObject object = stored(content);
    ByteBuffer into = ByteBuffer.allocate(30).position(5).limit(15);
    testee().read(object.key(), object.pin(), new ByteSpan(10, 19), into);
    assertThat(into.position()).isEqualTo(15);
    assertThat(Arrays.copyOfRange(into.array(), 5, 15))
        .isEqualTo(Arrays.copyOfRange(content, 10, 20));
    assertThat(Arrays.copyOfRange(into.array(), 15, 30)).containsOnly(0);
  }

  @Test
  default void readFillsSeveralBuffersOneAfterAnother() {
    byte[] content = bytes(300);
    StoredObject object = stored(content);
    ByteBuffer[] into = {
      ByteBuffer.allocate(10), ByteBuffer.allocateDirect(100), ByteBuffer.allocate(90)
    };
    testee().read(object.key(), object.pin(), ByteSpan.ofLength(50, 200), into);
    assertThat(into[0].flip()).isEqualTo(ByteBuffer.wrap(content, 50, 10));
    assertThat(into[1].flip()).isEqualTo(ByteBuffer.wrap(content, 60, 100));
    assertThat(into[2].flip()).isEqualTo(ByteBuffer.wrap(content, 160, 90));
  }

  @Test
  default void readFillsADirectBuffer() {
    byte[] content = bytes(200_000);
    StoredObject object = stored(content);
    ByteBuffer into = ByteBuffer.allocateDirect(200_000);
    testee().read(object.key(), object.pin(), ByteSpan.ofLength(0, 200_000), into);
    assertThat(into.flip()).isEqualTo(ByteBuffer.wrap(content));
  }

  @ParameterizedTest
  @EnumSource(ChecksumAlgorithm.class)
  default void checksumIsOfAllBytesOrUnknown(ChecksumAlgorithm algorithm) {
    byte[] content = bytes(70_000);
    StoredObject object = stored(content);
    Optional<Checksum> known = testee().checksum(object.key(), object.pin(), algorithm);
    switch (algorithm) {
      case CRC32C -> assertThat(known).isIn(Optional.empty(), Optional.of(crc32c(content)));
      case SHA256 -> assertThat(known).isIn(Optional.empty(), Optional.of(sha256(content)));
      case CRC64NVME ->
          assertThat(known.stream())
              .allMatch(sum -> sum.algorithm() == ChecksumAlgorithm.CRC64NVME);
    }
  }

  @Test
  default void checksumOfOtherContentIsNotTold() {
    StoredObject object = stored(bytes(10));
    Pin other = new Pin(EntityTag.of("0-0"), Optional.empty());
    assertThatThrownBy(() -> testee().checksum(object.key(), other, ChecksumAlgorithm.CRC32C))
        .isInstanceOf(StorageException.Changed.class);
  }

  @Test
  default void readOfAMissingObjectSaysSo() {
    StoredObject object = stored(bytes(10));
    testee().delete(object.key());
    assertThatThrownBy(() -> read(object, 0, 10)).isInstanceOf(StorageException.Missing.class);
  }

  @Test
  default void readWithAnotherTagIsRefused() {
    StoredObject object = stored(bytes(10));
    Pin other = new Pin(EntityTag.of("0-0"), Optional.empty());
    assertThatThrownBy(
            () -> testee().read(object.key(), other, new ByteSpan(0, 9), ByteBuffer.allocate(10)))
        .isInstanceOf(StorageException.Changed.class);
  }

  @Test
  default void readOfReplacedContentIsRefused() {
    StoredObject before = stored(bytes(10));
    testee().delete(before.key());
    testee().write(before.key(), file(bytes(11)));
    assertThatThrownBy(() -> read(before, 0, 10)).isInstanceOf(StorageException.Changed.class);
  }

  @Test
  default void spanBeyondTheEndIsRefused() {
    StoredObject object = stored(bytes(10));
    assertThatThrownBy(() -> read(object, 5, 10)).isInstanceOf(StorageException.Unavailable.class);
    assertThatThrownBy(() -> read(object, 10, 1)).isInstanceOf(StorageException.Unavailable.class);
  }

  @Test
  default void manyReadersDoNotDisturbEachOther() {
    byte[] content = bytes(400_000);
    StoredObject object = stored(content);
    assertThat(
            IntStream.range(0, 64)
                .parallel()
                .allMatch(
                    reader ->
                        Arrays.equals(
                            read(object, reader * 5_000L, 80_000),
                            Arrays.copyOfRange(content, reader * 5_000, reader * 5_000 + 80_000))))
        .isTrue();
  }

  @Test
  default void refusedReadsLeaveRoomForOthers() {
    StoredObject object = stored(bytes(100_000));
    Pin other = new Pin(EntityTag.of("0-0"), Optional.empty());
    for (int attempt = 0; attempt < 200; attempt++) {
      assertThatThrownBy(
              () -> testee().read(object.key(), other, new ByteSpan(0, 9), ByteBuffer.allocate(10)))
          .isInstanceOf(StorageException.class);
    }
    assertThat(read(object, 0, 100_000)).isEqualTo(bytes(100_000));
  }
}

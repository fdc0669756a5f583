package org.touchline.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.match.Match;
import org.touchline.persistence.JpaFixture;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.Refused;
import org.touchline.recording.Integrity;
import org.touchline.recording.Recording;
import org.touchline.storage.Checksum;
import org.touchline.storage.ChecksumAlgorithm;
import org.touchline.storage.Checksums;
import org.touchline.storage.ForwardingStore;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.Pin;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.StorageException;

/** Whether what was uploaded is what is confirmed. */
interface VerificationContract {

  JpaFixture jpa();

  @Test
  default void equalChecksumVerifies(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    byte[] video = Samples.mp4(1000, 1);
    ObjectKey key = desk.uploaded(match, video);
    assertThat(integrity(desk, match, key, Optional.of(Checksums.crc32c(video))))
        .isEqualTo(Integrity.VERIFIED);
    assertThat(stored(desk, match)).isEqualTo(Integrity.VERIFIED);
  }

  @Test
  default void checksumThatTheStoreHasNotVerifiesNothing(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    byte[] video = Samples.mp4(1000, 1);
    ObjectKey key = desk.uploaded(match, video);
    assertThat(integrity(desk, match, key, Optional.of(Checksums.sha256(video))))
        .isEqualTo(Integrity.UNVERIFIED);
  }

  @Test
  default void withoutAChecksumNothingIsVerified(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ObjectKey key = desk.uploaded(match, Samples.mp4(1000, 1));
    assertThat(integrity(desk, match, key, Optional.empty())).isEqualTo(Integrity.UNVERIFIED);
  }

  @Test
  default void repetitionAnswersWhatWasFoundFirst(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    byte[] video = Samples.mp4(1000, 1);
    ObjectKey key = desk.uploaded(match, video);
    desk.confirm(match, key, Optional.of(Checksums.crc32c(video)));
    assertThat(integrity(desk, match, key, Optional.empty())).isEqualTo(Integrity.VERIFIED);
  }

  @Test
  default void otherChecksumRefusesAndRemovesTheUpload(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    Recording before = desk.confirm(match, desk.uploaded(match, Samples.mp4(500, 1))).recording();
    ObjectKey damaged = desk.uploaded(match, Samples.mp4(1000, 2));
    Optional<Checksum> claimed = Optional.of(Checksums.any(ChecksumAlgorithm.CRC32C));
    assertThat(Refused.code(() -> desk.confirm(match, damaged, claimed)))
        .isEqualTo(ProblemCode.CHECKSUM_MISMATCH);
    assertThat(desk.s3.stat(damaged)).isEmpty();
    assertThat(desk.s3.stat(before.key())).isPresent();
    assertThat(desk.recordings.currentOf(match.id()).map(Recording::key)).contains(before.key());
    assertThat(Refused.code(() -> desk.confirm(match, damaged)))
        .isEqualTo(ProblemCode.CHECKSUM_MISMATCH);
  }

  @Test
  default void objectThatAnotherConfirmMadeARecordingIsNotRemoved(@TempDir Path folder) {
    AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
    UploadDesk desk = UploadDesk.withTwist(jpa(), folder, it -> comparing(it.s3, meanwhile));
    Match match = desk.match();
    ObjectKey key = desk.uploaded(match, Samples.mp4(1000, 2));
    meanwhile.set(() -> desk.confirm(match, key));
    Optional<Checksum> claimed = Optional.of(Checksums.any(ChecksumAlgorithm.CRC32C));
    assertThat(Refused.code(() -> desk.confirm(match, key, claimed)))
        .isEqualTo(ProblemCode.CHECKSUM_MISMATCH);
    assertThat(desk.s3.stat(key)).isPresent();
    assertThat(desk.recordings.currentOf(match.id()).map(Recording::key)).contains(key);
  }

  @Test
  default void contentReplacedWhileItIsComparedIsNotConfirmed(@TempDir Path folder) {
    AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
    UploadDesk desk = UploadDesk.withTwist(jpa(), folder, it -> comparing(it.s3, meanwhile));
    Match match = desk.match();
    byte[] video = Samples.mp4(1000, 2);
    ObjectKey key = desk.uploaded(match, video);
    meanwhile.set(() -> desk.s3.put(key, Samples.mp4(1000, 3)));
    Optional<Checksum> claimed = Optional.of(Checksums.crc32c(video));
    assertThat(Refused.code(() -> desk.confirm(match, key, claimed)))
        .isEqualTo(ProblemCode.CONFLICT);
    assertThat(desk.s3.stat(key)).isPresent();
  }

  @Test
  default void storeThatDoesNotAnswerVerifiesNothingAndRemovesNothing(@TempDir Path folder) {
    UploadDesk desk =
        UploadDesk.withTwist(
            jpa(),
            folder,
            it ->
                comparing(
                    it.s3,
                    new AtomicReference<>(
                        () -> {
                          throw new StorageException.Unavailable("no route to host", null);
                        })));
    Match match = desk.match();
    byte[] video = Samples.mp4(1000, 2);
    ObjectKey key = desk.uploaded(match, video);
    assertThatThrownBy(() -> desk.confirm(match, key, Optional.of(Checksums.crc32c(video))))
        .isInstanceOf(StorageException.Unavailable.class);
    assertThat(desk.confirm(match, key).first()).isTrue();
  }

  private static Integrity integrity(
      UploadDesk desk, Match match, ObjectKey key, Optional<Checksum> claimed) {
    return desk.confirm(match, key, claimed).recording().integrity();
  }

  /** Something happens once, before the checksum is asked for. */
  private static RecordingStore comparing(
      RecordingStore store, AtomicReference<Runnable> meanwhile) {
    return new ForwardingStore(store) {
      @Override
      public Optional<Checksum> checksum(ObjectKey key, Pin pin, ChecksumAlgorithm algorithm) {
        meanwhile.getAndSet(() -> {}).run();
        return super.checksum(key, pin, algorithm);
      }
    };
  }

  private static Integrity stored(UploadDesk desk, Match match) {
    return desk.recordings.currentOf(match.id()).orElseThrow().integrity();
  }
}

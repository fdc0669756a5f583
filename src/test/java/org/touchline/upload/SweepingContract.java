package org.touchline.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.match.Match;
import org.touchline.match.MatchDay;
import org.touchline.persistence.JpaFixture;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.Refused;
import org.touchline.recording.Recording;
import org.touchline.storage.ObjectKey;

/** What is removed, and when, and what stays. */
interface SweepingContract {

  Duration LONG = Duration.ofHours(30);

  JpaFixture jpa();

  @Test
  default void uploadThatNobodyConfirmedIsRemovedInTheEnd(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    ObjectKey orphan = desk.uploaded(desk.match(), Samples.mp4(100, 1));
    desk.sweeper.sweep();
    assertThat(desk.s3.stat(orphan)).isPresent();
    desk.clock.pass(LONG);
    desk.sweeper.sweep();
    assertThat(desk.s3.stat(orphan)).isEmpty();
    assertThat(rowsOf(orphan)).isZero();
  }

  @Test
  default void uploadWhoseExpiryIsRecentMayStillBeConfirmed(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ObjectKey slow = desk.uploaded(match, Samples.mp4(100, 1));
    desk.clock.pass(Duration.ofHours(20));
    desk.sweeper.sweep();
    assertThat(desk.confirm(match, slow).first()).isTrue();
  }

  @Test
  default void uploadThatWasGivenUpCannotBeConfirmed(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ObjectKey forgotten = desk.uploaded(match, Samples.mp4(100, 1));
    desk.clock.pass(LONG);
    desk.s3.breakDown("maintenance");
    desk.sweeper.sweep();
    desk.s3.recover();
    assertThat(Refused.code(() -> desk.confirm(match, forgotten)))
        .isEqualTo(ProblemCode.INVALID_KEY);
  }

  @Test
  default void confirmedUploadStays(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ObjectKey key = desk.uploaded(match, Samples.mp4(100, 1));
    desk.confirm(match, key);
    desk.clock.pass(Duration.ofDays(400));
    desk.sweeper.sweep();
    assertThat(desk.s3.stat(key)).isPresent();
    assertThat(desk.confirm(match, key).recording().key()).isEqualTo(key);
  }

  @Test
  default void failingStoreLeavesAnOrphanForNextTime(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    ObjectKey orphan = desk.uploaded(desk.match(), Samples.mp4(100, 1));
    desk.clock.pass(LONG);
    desk.s3.breakDown("maintenance");
    desk.sweeper.sweep();
    desk.s3.recover();
    assertThat(desk.s3.stat(orphan)).isPresent();
    desk.sweeper.sweep();
    assertThat(desk.s3.stat(orphan)).isEmpty();
  }

  @Test
  default void replacedRecordingStaysWhileATokenMayPlayIt(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Recording old = replaced(desk);
    desk.clock.pass(UploadDesk.TOKENS_LAST);
    desk.sweeper.sweep();
    assertThat(desk.s3.stat(old.key())).isPresent();
    assertThat(desk.recordings.playable(old.id())).isPresent();
  }

  @Test
  default void replacedRecordingIsRemovedAfterTheLastToken(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Recording old = replaced(desk);
    desk.clock.pass(UploadDesk.TOKENS_LAST.plusMinutes(3));
    assertThat(desk.recordings.playable(old.id())).isEmpty();
    desk.sweeper.sweep();
    assertThat(desk.s3.stat(old.key())).isEmpty();
    assertThat(desk.recordings.byId(old.id())).isEmpty();
    assertThat(desk.recordings.currentOf(old.matchId())).isPresent();
  }

  @Test
  default void failingStoreLeavesARetiredRecordingForNextTime(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Recording old = replaced(desk);
    desk.clock.pass(UploadDesk.TOKENS_LAST.plusMinutes(3));
    desk.s3.breakDown("maintenance");
    desk.sweeper.sweep();
    assertThat(desk.recordings.byId(old.id())).isPresent();
    desk.s3.recover();
    desk.sweeper.sweep();
    assertThat(desk.s3.stat(old.key())).isEmpty();
  }

  @Test
  default void deletedMatchTakesItsRecordingsWithIt(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Recording old = replaced(desk);
    MatchDay.delete(desk.matches, desk.caller, old.matchId());
    assertThat(desk.recordings.playable(old.id())).isEmpty();
    desk.sweeper.sweep();
    assertThat(desk.s3.size()).isZero();
  }

  @Test
  default void oldHalfFilesAreRemovedYoungOnesAndOthersStay(@TempDir Path folder)
      throws IOException {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    desk.sweeper.sweep();
    Path old = aged(desk, desk.form("a.mp4", new byte[1], Map.of()).file(), LONG);
    Path young = aged(desk, desk.form("a.mp4", new byte[1], Map.of()).file(), Duration.ofHours(1));
    Path other = aged(desk, Files.createFile(young.resolveSibling("note.txt")), LONG);
    desk.sweeper.sweep();
    assertThat(old).doesNotExist();
    assertThat(young).exists();
    assertThat(other).exists();
  }

  private static Recording replaced(UploadDesk desk) {
    Match match = desk.match();
    Recording old = desk.confirm(match, desk.uploaded(match, Samples.mp4(100, 1))).recording();
    desk.confirm(match, desk.uploaded(match, Samples.mp4(100, 2)));
    return old;
  }

  private static Path aged(UploadDesk desk, Path file, Duration age) throws IOException {
    return Files.setLastModifiedTime(file, FileTime.from(desk.clock.instant().minus(age)));
  }

  private long rowsOf(ObjectKey key) {
    return jpa().rows("select id from issued_upload where object_key = ?", key.value()).size();
  }
}

package org.touchline.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.match.Match;
import org.touchline.match.MatchDay;
import org.touchline.persistence.JpaFixture;
import org.touchline.persistence.Leases;
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
  }

  @Test
  default void uploadOfADeletedMatchIsRemovedSoonAndWhatComesLateToo(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ObjectKey orphan = desk.uploaded(match, Samples.mp4(100, 1));
    MatchDay.delete(desk.matches, desk.caller, match.id());
    desk.sweeper.sweep();
    assertThat(desk.s3.stat(orphan)).isEmpty();
    desk.s3.put(orphan, Samples.mp4(100, 1));
    desk.clock.pass(Duration.ofMinutes(80));
    desk.sweeper.sweep();
    assertThat(desk.s3.stat(orphan)).isEmpty();
  }

  @Test
  default void keyThatWasGivenUpIsLookedAtAgainAndForgottenAfterTheLastLook(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    ObjectKey orphan = desk.issue(desk.match());
    desk.clock.pass(LONG);
    desk.sweeper.sweep();
    for (Duration look : List.of(Duration.ofHours(1), Duration.ofHours(23), Duration.ofDays(6))) {
      desk.s3.put(orphan, Samples.mp4(100, 1));
      desk.clock.pass(look.minusSeconds(1));
      desk.sweeper.sweep();
      assertThat(desk.s3.stat(orphan)).isPresent();
      assertThat(rowsOf(orphan)).isOne();
      desk.clock.pass(Duration.ofSeconds(1));
      desk.sweeper.sweep();
      assertThat(desk.s3.stat(orphan)).isEmpty();
    }
    assertThat(rowsOf(orphan)).isZero();
  }

  @Test
  default void lookThatFailsIsTakenAgainEvenTheLastOne(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    ObjectKey orphan = desk.issue(desk.match());
    desk.clock.pass(LONG);
    desk.sweeper.sweep();
    desk.s3.put(orphan, Samples.mp4(100, 1));
    desk.clock.pass(Duration.ofDays(20));
    desk.s3.breakDown("maintenance");
    desk.sweeper.sweep();
    desk.s3.recover();
    assertThat(rowsOf(orphan)).isOne();
    desk.sweeper.sweep();
    assertThat(desk.s3.stat(orphan)).isEmpty();
    assertThat(rowsOf(orphan)).isZero();
  }

  @Test
  default void secondPutToADeletedRecordingsKeyIsRemoved(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ObjectKey key =
        desk.confirm(match, desk.uploaded(match, Samples.mp4(100, 1))).recording().key();
    MatchDay.delete(desk.matches, desk.caller, match.id());
    desk.sweeper.sweep();
    desk.s3.put(key, Samples.mp4(100, 2));
    desk.clock.pass(Duration.ofHours(2));
    desk.sweeper.sweep();
    assertThat(desk.s3.stat(key)).isEmpty();
  }

  @Test
  default void givenUpUploadInPartsIsAborted(@TempDir Path folder) {
    List<String> aborted = new ArrayList<>();
    UploadDesk desk =
        UploadDesk.withTwist(jpa(), folder, made -> new AbortingStore(made.s3, aborted));
    ObjectKey key = desk.issue(desk.match());
    jpa().transactions().run(() -> comesInParts(key, "an-upload"));
    desk.clock.pass(LONG);
    desk.sweeper.sweep();
    assertThat(aborted).containsExactly("an-upload");
  }

  @Test
  default void onlyOneNodeSweepsUntilACrashedOnesLeaseEnds(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Leases crashed = new Leases(jpa().entities(), jpa().transactions(), desk.clock);
    desk.clock.pass(LONG);
    ObjectKey orphan = desk.uploaded(desk.match(), Samples.mp4(100, 1));
    desk.clock.pass(LONG);
    assertThat(crashed.take("sweep", Duration.ofMinutes(15))).isPresent();
    desk.sweeper.sweep();
    assertThat(desk.s3.stat(orphan)).isPresent();
    desk.clock.pass(Duration.ofMinutes(15));
    desk.sweeper.sweep();
    assertThat(desk.s3.stat(orphan)).isEmpty();
  }

  @Test
  default void oneRunRemovesTwentyObjectsAndTheNextGoesOn(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    for (int i = 0; i < 25; i++) {
      desk.uploaded(match, Samples.mp4(100, 1));
    }
    desk.clock.pass(LONG);
    desk.sweeper.sweep();
    assertThat(desk.s3.size()).isEqualTo(5);
    desk.sweeper.sweep();
    assertThat(desk.s3.size()).isZero();
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
  default void recordingStaysWhateverItsUploadsRowSays(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ObjectKey key = desk.uploaded(match, Samples.mp4(100, 1));
    desk.confirm(match, key);
    jpa().transactions().run(() -> forgetsItsConfirm(key));
    desk.clock.pass(LONG);
    desk.sweeper.sweep();
    assertThat(desk.s3.stat(key)).isPresent();
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

  private void comesInParts(ObjectKey key, String uploadId) {
    jpa()
        .entities()
        .createNativeQuery("update issued_upload set upload_id = ? where object_key = ?")
        .setParameter(1, uploadId)
        .setParameter(2, key.value())
        .executeUpdate();
  }

  private void forgetsItsConfirm(ObjectKey key) {
    jpa()
        .entities()
        .createNativeQuery("update issued_upload set recording_id = null where object_key = ?")
        .setParameter(1, key.value())
        .executeUpdate();
  }

  private long rowsOf(ObjectKey key) {
    return jpa().rows("select id from issued_upload where object_key = ?", key.value()).size();
  }
}

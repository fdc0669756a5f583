package org.touchline.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.match.Match;
import org.touchline.match.MatchDay;
import org.touchline.persistence.JpaFixture;
import org.touchline.storage.ObjectKey;

/** What one transaction writes, another one that began before its end does not take back. */
interface LostUpdatesContract {

  Duration URL_ENDS = Duration.ofMinutes(16);

  JpaFixture jpa();

  /** A query that finds who waits for a lock. */
  String waiting();

  @Test
  default void sizeThatIsToldLateLeavesAConfirm(@TempDir Path folder) throws Exception {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ObjectKey key = desk.uploaded(match, Samples.mp4(100, 1));
    IssuedUpload upload = desk.issued.find(match.id(), key).orElseThrow();
    overlapping().run(() -> desk.confirm(match, key), () -> desk.issued.declare(upload, 5));
    assertThat(uploadRows("recording_id", key))
        .containsExactly(desk.recordings.currentOf(match.id()).orElseThrow().id());
    assertThat(uploadRows("declared_size", key)).containsOnlyNulls();
  }

  @Test
  default void beginningInPartsLeavesAConfirm(@TempDir Path folder) throws Exception {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ObjectKey key = desk.uploaded(match, Samples.mp4(100, 1));
    IssuedUpload upload = desk.issued.find(match.id(), key).orElseThrow();
    overlapping().run(() -> desk.confirm(match, key), () -> beginInParts(desk, upload));
    assertThat(uploadRows("recording_id", key))
        .containsExactly(desk.recordings.currentOf(match.id()).orElseThrow().id());
    assertThat(uploadRows("upload_id", key)).containsOnlyNulls();
  }

  @Test
  default void uploadGivenUpWhileItBeginsInPartsStaysSoAndIsEndedByTheSweep(@TempDir Path folder)
      throws Exception {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ObjectKey key = desk.issue(match);
    IssuedUpload upload = desk.issued.find(match.id(), key).orElseThrow();
    overlapping().run(() -> giveUp(desk, upload), () -> beginInParts(desk, upload));
    assertThat(desk.issued.find(match.id(), key)).isEmpty();
    Leftovers leftovers = new Leftovers(jpa().entities(), jpa().transactions());
    assertThat(leftovers.due(desk.clock.instant(), upload.id() - 1, 1))
        .containsExactly(
            new Leftover(upload.id(), key, upload.store(), Optional.of("an-upload"), false));
  }

  @Test
  default void lookAtARecordingLeavesItsEnd(@TempDir Path folder) throws Exception {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ObjectKey key = desk.uploaded(match, Samples.mp4(100, 1));
    long id = desk.confirm(match, key).recording().id();
    desk.clock.pass(URL_ENDS);
    overlapping()
        .run(() -> MatchDay.delete(desk.matches, desk.caller, match.id()), () -> desk.watch.look());
    assertThat(desk.recordings.currentOf(match.id())).isEmpty();
    assertThat(desk.recordings.playable(id)).isEmpty();
  }

  @Test
  default void lookAtARecordingLeavesThatItWasOverwritten(@TempDir Path folder) throws Exception {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ObjectKey key = desk.uploaded(match, Samples.mp4(100, 1));
    desk.confirm(match, key);
    desk.clock.pass(URL_ENDS);
    overlapping().run(() -> desk.overwritten.found(key), () -> desk.watch.look());
    assertThat(recordingRows("overwritten_at", key)).doesNotContainNull();
    assertThat(recordingRows("look_at", key)).containsOnlyNulls();
  }

  @Test
  default void newRecordingLeavesThatTheOldOneWasOverwritten(@TempDir Path folder)
      throws Exception {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ObjectKey old = desk.uploaded(match, Samples.mp4(100, 1));
    desk.confirm(match, old);
    ObjectKey fresh = desk.uploaded(match, Samples.mp4(100, 2));
    overlapping().run(() -> desk.overwritten.found(old), () -> desk.confirm(match, fresh));
    assertThat(recordingRows("overwritten_at", old)).doesNotContainNull();
    assertThat(desk.recordings.currentOf(match.id()).orElseThrow().key()).isEqualTo(fresh);
  }

  private Overlapping overlapping() {
    return new Overlapping(jpa(), waiting());
  }

  private static void giveUp(UploadDesk desk, IssuedUpload upload) {
    assertThat(desk.issued.abandon(upload)).isTrue();
  }

  private static void beginInParts(UploadDesk desk, IssuedUpload upload) {
    IssuedUpload unused =
        desk.issued.beginInParts(
            upload, "an-upload", OptionalLong.of(5), OptionalLong.of(5), Optional.empty());
  }

  private List<Object> uploadRows(String column, ObjectKey key) {
    return jpa().rows("select " + column + " from issued_upload where object_key = ?", key.value());
  }

  private List<Object> recordingRows(String column, ObjectKey key) {
    return jpa().rows("select " + column + " from recording where object_key = ?", key.value());
  }
}

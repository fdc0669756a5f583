package org.touchline.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.match.Match;
import org.touchline.match.MatchDay;
import org.touchline.persistence.JpaFixture;
import org.touchline.recording.Recording;
import org.touchline.recording.RecordingOverwritten;
import org.touchline.storage.ByteSpan;
import org.touchline.storage.ForwardingStore;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.Pin;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.StoreId;
import org.touchline.storage.StoredObject;

/** What was confirmed is what is shown, and who is told when it cannot be any more. */
interface FrozenContentContract {

  Duration URL_ENDS = Duration.ofMinutes(16);
  Duration LAST_PUT_ENDS = Duration.ofHours(25);

  JpaFixture jpa();

  @Test
  default void plainUploadIsShownByTheServerUntilNobodyCanOverwriteIt(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    desk.confirm(match, desk.uploaded(match, Samples.mp4(100, 1)));
    assertThat(url(desk, match)).startsWith("https://club.example/media/recordings/match_");
    desk.clock.pass(URL_ENDS);
    desk.watch.look();
    assertThat(url(desk, match)).startsWith("https://club.example/media/");
    desk.clock.pass(LAST_PUT_ENDS);
    assertThat(url(desk, match)).startsWith("https://club.example/media/");
    desk.watch.look();
    assertThat(url(desk, match)).contains("X-Amz-Signature=");
  }

  @Test
  default void strictUploadIsShownByTheBucketAtOnce(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ObjectKey key = desk.issueStrictly(match);
    desk.s3.put(key, Samples.mp4(100, 1));
    desk.confirm(match, key);
    assertThat(url(desk, match)).contains("X-Amz-Signature=");
  }

  @Test
  default void versionIsShownByTheBucketAtOnce(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withTwist(jpa(), folder, it -> versioned(it.s3));
    Match match = desk.match();
    desk.confirm(match, desk.uploaded(match, Samples.mp4(100, 1)));
    assertThat(url(desk, match)).contains("X-Amz-Signature=");
  }

  @Test
  default void overwrittenRecordingIsToldOfOnceAndNeverShownByTheBucket(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ObjectKey key = desk.uploaded(match, Samples.mp4(100, 1));
    desk.confirm(match, key);
    desk.s3.put(key, Samples.mp4(100, 2));
    desk.watch.look();
    assertThat(desk.warnings.fired()).isEmpty();
    desk.clock.pass(URL_ENDS);
    desk.watch.look();
    desk.clock.pass(LAST_PUT_ENDS);
    desk.watch.look();
    assertThat(desk.warnings.fired())
        .containsExactly(
            new RecordingOverwritten(
                desk.caller.teamId(), match.id(), desk.caller.username(), StoreId.s3("club")));
    assertThat(
            jpa()
                .rows(
                    "select detail from audit_entry where event = 'recording_changed' and match_id = ?",
                    match.id()))
        .containsExactly(key.value());
    assertThat(desk.meters.get("touchline.recordings.overwritten").counter().count()).isEqualTo(1);
    assertThat(url(desk, match)).startsWith("https://club.example/media/");
  }

  @Test
  default void viewersTellOfItEarlierAndAllTogetherOnce(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ObjectKey key = desk.uploaded(match, Samples.mp4(100, 1));
    desk.confirm(match, key);
    desk.s3.put(key, Samples.mp4(100, 2));
    desk.overwritten.found(key);
    desk.overwritten.found(key);
    desk.clock.pass(LAST_PUT_ENDS);
    desk.watch.look();
    assertThat(desk.warnings.fired()).hasSize(1);
  }

  @Test
  default void secondPutThatEndsLateIsFoundInTheLastLook(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ObjectKey key = desk.uploaded(match, Samples.mp4(100, 1));
    desk.confirm(match, key);
    desk.clock.pass(URL_ENDS);
    desk.watch.look();
    desk.s3.put(key, Samples.mp4(100, 2));
    desk.clock.pass(LAST_PUT_ENDS);
    desk.watch.look();
    assertThat(desk.warnings.fired()).hasSize(1);
  }

  @Test
  default void storeThatDoesNotAnswerIsAskedTheNextTime(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    desk.confirm(match, desk.uploaded(match, Samples.mp4(100, 1)));
    desk.clock.pass(LAST_PUT_ENDS);
    desk.s3.breakDown("maintenance");
    desk.watch.look();
    desk.s3.recover();
    assertThat(current(desk, match).settled()).isFalse();
    desk.watch.look();
    assertThat(current(desk, match).settled()).isTrue();
  }

  @Test
  default void deletedRecordingIsNobodysWarning(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    desk.confirm(match, desk.uploaded(match, Samples.mp4(100, 1)));
    MatchDay.delete(desk.matches, desk.caller, match.id());
    desk.sweeper.sweep();
    desk.clock.pass(LAST_PUT_ENDS);
    desk.watch.look();
    assertThat(desk.warnings.fired()).isEmpty();
  }

  private static Recording current(UploadDesk desk, Match match) {
    return desk.recordings.currentOf(match.id()).orElseThrow();
  }

  private static String url(UploadDesk desk, Match match) {
    return desk.links
        .shown(match, current(desk, match), URI.create("https://club.example/"))
        .recordingUrl();
  }

  /** A bucket with versions that may be read. */
  private static RecordingStore versioned(RecordingStore store) {
    return new ForwardingStore(store) {
      @Override
      public Optional<StoredObject> stat(ObjectKey key) {
        return super.stat(key)
            .map(
                object ->
                    new StoredObject(
                        object.key(),
                        object.size(),
                        new Pin(object.pin().entityTag(), Optional.of("v1")),
                        object.lastModified()));
      }

      @Override
      public void read(ObjectKey key, Pin pin, ByteSpan span, ByteBuffer... into) {
        super.read(key, pin.withoutVersion(), span, into);
      }
    };
  }
}

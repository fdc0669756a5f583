package org.touchline.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.touchline.account.Caller;
import org.touchline.event.EventType;
import org.touchline.event.RecordingEvent;
import org.touchline.match.Match;
import org.touchline.match.MatchDay;
import org.touchline.media.TinyMovie;
import org.touchline.persistence.JpaFixture;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.problem.Refused;
import org.touchline.recording.Recording;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.StoreId;
import org.touchline.upload.half.Hold;

/** Uploads that come through the server over several requests. */
interface ResumableUploadContract {

  byte[] VIDEO = Samples.mp4(3000, 26);

  JpaFixture jpa();

  @Test
  default void completeFileGoesToTheBucketAndIsConfirmed(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ResumableUploads.Open upload = begun(desk, match, Optional.of("put_failed_csp"));
    arrives(desk, match, upload, VIDEO);
    Recording recording = desk.confirm(match, new ObjectKey(upload.key())).recording();
    assertThat(recording.store()).isEqualTo(StoreId.s3("club"));
    assertThat(recording.fallbackReason()).contains("put_failed_csp");
    assertThat(recording.size()).isEqualTo(VIDEO.length);
    assertThat(desk.files.all()).isEmpty();
    assertThat(count(desk, "tus", "put_failed", "s3")).isEqualTo(1);
  }

  @Test
  default void withoutABucketTheFileGoesToLocalDisk(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withoutBucket(jpa(), folder, FallbackPolicy.ALWAYS);
    Match match = desk.match();
    ResumableUploads.Open upload = begun(desk, match, Optional.of("whatever"));
    arrives(desk, match, upload, VIDEO);
    assertThat(desk.local.stat(new ObjectKey(upload.key()))).isPresent();
    Recording recording = desk.confirm(match, new ObjectKey(upload.key())).recording();
    assertThat(recording.fallbackReason()).contains("s3_not_configured");
    assertThat(count(desk, "tus", "s3_not_configured", "local")).isEqualTo(1);
  }

  @Test
  default void unreachableBucketSendsTheFileToLocalDiskUnderAnotherKey(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ResumableUploads.Open upload = begun(desk, match, Optional.empty());
    desk.s3.breakDown("no route to host");
    arrives(desk, match, upload, VIDEO);
    Confirmed confirmed = desk.confirm(match, new ObjectKey(upload.key()));
    Recording recording = confirmed.recording();
    assertThat(recording.store()).isEqualTo(StoreId.LOCAL);
    assertThat(recording.fallbackReason()).contains("storage_unavailable");
    assertThat(recording.key().value()).isNotEqualTo(upload.key());
    assertThat(desk.confirm(match, new ObjectKey(upload.key())).recording().id())
        .isEqualTo(recording.id());
    ResumableUploads.Open told = desk.resumable.find(desk.caller, match.id(), upload.id());
    assertThat(told.storage()).isEqualTo("local");
    assertThat(told.reason()).isEqualTo("storage_unavailable");
    assertThat(desk.fallbacks.last(desk.caller))
        .extracting(Fallbacks.Fallback::reason, fallback -> fallback.way().orElseThrow())
        .containsExactly(tuple("storage_unavailable", "tus"));
  }

  @Test
  default void confirmBringsAFileToItsStoreThatACrashLeftBehind(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ResumableUploads.Open upload = begun(desk, match, Optional.empty());
    try (Hold hold = desk.resumable.hold(upload)) {
      hold.append(ByteBuffer.wrap(VIDEO));
    }
    assertThat(desk.confirm(match, new ObjectKey(upload.key())).first()).isTrue();
    assertThat(desk.s3.stat(new ObjectKey(upload.key()))).isPresent();
  }

  @Test
  default void incompleteFileIsNotUploaded(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ResumableUploads.Open upload = begun(desk, match, Optional.empty());
    try (Hold hold = desk.resumable.hold(upload)) {
      hold.append(ByteBuffer.wrap(VIDEO, 0, 2999));
    }
    assertThat(Refused.code(() -> desk.confirm(match, new ObjectKey(upload.key()))))
        .isEqualTo(ProblemCode.NOT_UPLOADED);
    assertThat(desk.resumable.offset(upload)).isEqualTo(2999);
  }

  @ParameterizedTest
  @EnumSource(names = {"UNCONFIGURED", "NEVER"})
  default void stricterPoliciesKeepUploadsFromBeginning(
      FallbackPolicy policy, @TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder, policy);
    Match match = desk.match();
    assertThat(Refused.code(() -> begun(desk, match, Optional.empty())))
        .isEqualTo(ProblemCode.FALLBACK_DISABLED);
    assertThat(desk.files.all()).isEmpty();
  }

  @Test
  default void uploadIsItsUsersAndItsMatchsAlone(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    Match other = desk.match();
    ResumableUploads.Open upload = begun(desk, match, Optional.empty());
    Caller colleague = new Caller("uma", desk.caller.groups(), desk.caller.teamId());
    for (Runnable look :
        List.<Runnable>of(
            () -> desk.resumable.find(colleague, match.id(), upload.id()),
            () -> desk.resumable.find(desk.caller, other.id(), upload.id()),
            () -> desk.resumable.find(MatchDay.uploader(), match.id(), upload.id()))) {
      assertThat(Refused.code(look::run)).isEqualTo(ProblemCode.NOT_FOUND);
    }
  }

  @Test
  default void uploadToWhichNothingIsAddedExpiresAndItsFileIsRemoved(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ResumableUploads.Open upload = begun(desk, match, Optional.empty());
    desk.clock.pass(Duration.ofHours(23));
    desk.resumable.removeExpired();
    desk.resumable.prolong(desk.caller, match.id(), upload);
    desk.clock.pass(Duration.ofHours(23));
    desk.resumable.removeExpired();
    assertThat(desk.resumable.offset(upload)).isZero();
    desk.clock.pass(Duration.ofHours(2));
    assertThat(Refused.code(() -> desk.resumable.find(desk.caller, match.id(), upload.id())))
        .isEqualTo(ProblemCode.NOT_FOUND);
    desk.resumable.removeExpired();
    assertThat(desk.files.all()).isEmpty();
  }

  @Test
  default void endedUploadLeavesNothing(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ResumableUploads.Open half = begun(desk, match, Optional.empty());
    ResumableUploads.Open whole = begun(desk, match, Optional.empty());
    arrives(desk, match, whole, VIDEO);
    desk.resumable.giveUp(desk.caller, match.id(), half);
    desk.resumable.giveUp(desk.caller, match.id(), whole);
    assertThat(desk.files.all()).isEmpty();
    assertThat(desk.s3.size()).isZero();
    assertThat(Refused.code(() -> desk.confirm(match, new ObjectKey(whole.key()))))
        .isEqualTo(ProblemCode.INVALID_KEY);
  }

  @Test
  default void confirmedUploadCannotBeEnded(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ResumableUploads.Open upload = begun(desk, match, Optional.empty());
    arrives(desk, match, upload, VIDEO);
    desk.confirm(match, new ObjectKey(upload.key()));
    assertThat(Refused.code(() -> desk.resumable.giveUp(desk.caller, match.id(), upload)))
        .isEqualTo(ProblemCode.CONFLICT);
    assertThat(desk.s3.stat(new ObjectKey(upload.key()))).isPresent();
  }

  @Test
  default void whatIsNoVideoIsGivenUpBeforeItGoesAnywhere(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ResumableUploads.Open upload = begun(desk, match, Optional.empty());
    byte[] page = Arrays.copyOf(Samples.ascii("<html></html>"), VIDEO.length);
    assertThatThrownBy(() -> arrives(desk, match, upload, page))
        .isInstanceOf(ProblemException.class);
    assertThat(desk.files.all()).isEmpty();
    assertThat(desk.s3.size()).isZero();
  }

  @Test
  default void fileThatIsNotWholeIsGivenUpWithItsLastByte(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    byte[] movie = TinyMovie.closed();
    byte[] cut = Arrays.copyOf(movie, movie.length - 1);
    ResumableUploads.Open upload = begun(desk, match, cut.length, Optional.empty());
    assertThat(Refused.code(() -> arrives(desk, match, upload, cut)))
        .isEqualTo(ProblemCode.TRUNCATED);
    assertThat(desk.files.all()).isEmpty();
    assertThat(desk.s3.size()).isZero();
    assertThat(desk.events.fired())
        .extracting(RecordingEvent::type)
        .containsExactly(EventType.UPLOAD_FAILED);
    assertThat(Refused.code(() -> desk.resumable.findToGoOn(desk.caller, match.id(), upload.id())))
        .as("asked again by who did not hear it")
        .isEqualTo(ProblemCode.TRUNCATED);
    assertThat(Refused.code(() -> desk.resumable.find(desk.caller, match.id(), upload.id())))
        .isEqualTo(ProblemCode.NOT_FOUND);
  }

  @Test
  default void givenUpUploadDoesNotComeBack(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ResumableUploads.Open upload = begun(desk, match, Optional.empty());
    ObjectKey key = new ObjectKey(upload.key());
    IssuedUpload row = desk.issued.find(match.id(), key).orElseThrow();
    desk.resumable.giveUp(desk.caller, match.id(), upload);
    desk.issued.change(row, late -> late.staysOpenUntil(desk.clock.instant().plusSeconds(60)));
    assertThat(desk.issued.find(match.id(), key)).isEmpty();
  }

  @Test
  default void uploadTakesItsTeamsRoomFromTheBeginningToItsEnd(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withQuota(jpa(), folder, VIDEO.length);
    Match match = desk.match();
    ResumableUploads.Open upload = begun(desk, match, Optional.empty());
    assertThat(Refused.code(() -> begun(desk, match, Optional.empty())))
        .isEqualTo(ProblemCode.QUOTA_EXCEEDED);
    desk.resumable.giveUp(desk.caller, match.id(), upload);
    ResumableUploads.Open second = begun(desk, match, Optional.empty());
    assertThat(second.key()).isNotEqualTo(upload.key());
  }

  @Test
  default void fileThatGoesToLocalDiskTakesItsRoomAlong(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withQuota(jpa(), folder, VIDEO.length);
    Match match = desk.match();
    ResumableUploads.Open upload = begun(desk, match, Optional.empty());
    desk.s3.breakDown("no route to host");
    arrives(desk, match, upload, VIDEO);
    assertThat(Refused.code(() -> begun(desk, match, 1, Optional.empty())))
        .isEqualTo(ProblemCode.QUOTA_EXCEEDED);
    Recording recording = desk.confirm(match, new ObjectKey(upload.key())).recording();
    assertThat(recording.store()).isEqualTo(StoreId.LOCAL);
  }

  @Test
  default void freshUploadsFindNoSlotWhenAllAreTaken(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    UploadSlots.Slot first = desk.slots.take();
    UploadSlots.Slot second = desk.slots.take();
    assertThat(Refused.code(desk.slots::take)).isEqualTo(ProblemCode.TOO_MANY_UPLOADS);
    first.close();
    first.close();
    UploadSlots.Slot third = desk.slots.take();
    assertThat(Refused.code(desk.slots::take)).isEqualTo(ProblemCode.TOO_MANY_UPLOADS);
    second.close();
    third.close();
    desk.slots.take().close();
  }

  @Test
  default void waitingHolderLosesTheUploadToTheNextRequest(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    ResumableUploads.Open upload = begun(desk, desk.match(), Optional.empty());
    Hold stalled = desk.resumable.hold(upload);
    stalled.append(ByteBuffer.wrap(VIDEO, 0, 1000));
    assertThat(Refused.code(() -> desk.resumable.hold(upload)))
        .isEqualTo(ProblemCode.UPLOAD_LOCKED);
    desk.nanos.addAndGet(TimeUnit.SECONDS.toNanos(3));
    try (Hold next = desk.resumable.hold(upload)) {
      assertThat(next.length()).isEqualTo(1000);
      assertThat(Refused.code(() -> stalled.append(ByteBuffer.wrap(VIDEO, 1000, 500))))
          .isEqualTo(ProblemCode.UPLOAD_LOCKED);
      stalled.close();
      next.append(ByteBuffer.wrap(VIDEO, 1000, 1));
      assertThat(next.length()).isEqualTo(1001);
      assertThat(Refused.code(() -> desk.resumable.hold(upload)))
          .isEqualTo(ProblemCode.UPLOAD_LOCKED);
    }
    assertThat(desk.resumable.offset(upload)).isEqualTo(1001);
  }

  @Test
  default void holderAtWorkKeepsTheUploadHoweverSilent(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    ResumableUploads.Open upload = begun(desk, desk.match(), Optional.empty());
    try (Hold hold = desk.resumable.hold(upload)) {
      hold.keep();
      desk.nanos.addAndGet(TimeUnit.MINUTES.toNanos(10));
      assertThat(Refused.code(() -> desk.resumable.hold(upload)))
          .isEqualTo(ProblemCode.UPLOAD_LOCKED);
    }
    desk.resumable.hold(upload).close();
  }

  @Test
  default void fileForWhichTheDiskHasNoRoomIsRefused(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    assertThat(Refused.code(() -> desk.files.requireRoom(Long.MAX_VALUE / 2)))
        .isEqualTo(ProblemCode.INSUFFICIENT_STORAGE);
    desk.files.requireRoom(VIDEO.length);
  }

  /** An upload of which all bytes are here. */
  static ResumableUploads.Open arrived(UploadDesk desk, Match match) {
    ResumableUploads.Open upload = begun(desk, match, Optional.empty());
    arrives(desk, match, upload, VIDEO);
    return upload;
  }

  private static ResumableUploads.Open begun(
      UploadDesk desk, Match match, Optional<String> reason) {
    return begun(desk, match, VIDEO.length, reason);
  }

  private static ResumableUploads.Open begun(
      UploadDesk desk, Match match, int size, Optional<String> reason) {
    return desk.resumable.begin(
        desk.caller,
        match.id(),
        new ResumableUploads.Wanted(size, "goal.mp4", "filename Z29hbC5tcDQ=", reason));
  }

  private static void arrives(
      UploadDesk desk, Match match, ResumableUploads.Open upload, byte[] content) {
    Hold hold = desk.resumable.hold(upload);
    hold.append(ByteBuffer.wrap(content));
    desk.resumable.look(desk.caller, match.id(), upload, hold, 0);
    desk.resumable.complete(desk.caller, match.id(), upload, hold, desk.slots.take());
  }

  private static double count(UploadDesk desk, String way, String reason, String storage) {
    return desk.meters
        .get("touchline.uploads")
        .tags("way", way, "reason", reason, "storage", storage)
        .counter()
        .count();
  }
}

package org.touchline.upload.multipart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.touchline.upload.multipart.MultipartDesk.FILE;
import static org.touchline.upload.multipart.MultipartDesk.PART;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.Together;
import org.touchline.account.Caller;
import org.touchline.match.MatchDay;
import org.touchline.persistence.JpaFixture;
import org.touchline.problem.Problem;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.Refused;
import org.touchline.recording.Integrity;
import org.touchline.recording.Recording;
import org.touchline.storage.ChecksumAlgorithm;
import org.touchline.storage.Checksums;
import org.touchline.storage.InMemoryPartUploads.Right;
import org.touchline.storage.StorageException;
import org.touchline.upload.Confirmed;
import org.touchline.upload.FallbackPolicy;
import org.touchline.upload.IssuedUpload;
import org.touchline.upload.MultipartSettings;
import org.touchline.upload.Samples;
import org.touchline.upload.UploadDesk;
import org.touchline.upload.UploadWay;

/** A file in parts, from its beginning to the recording or to its end. */
interface MultipartContract {

  JpaFixture jpa();

  @Test
  default void checksumOfTheWholeFileIsCompared(@TempDir Path folder) {
    MultipartDesk desk = MultipartDesk.on(jpa(), folder);
    IssuedUpload upload = desk.begin();
    desk.sendAll(upload);
    assertThat(desk.complete(upload, Checksums.crc32c(MultipartDesk.FILE)).recording().integrity())
        .isEqualTo(Integrity.VERIFIED);
    IssuedUpload damaged = desk.begin();
    desk.sendAll(damaged);
    assertThat(Refused.code(() -> desk.complete(damaged, Checksums.any(ChecksumAlgorithm.CRC32C))))
        .isEqualTo(ProblemCode.CHECKSUM_MISMATCH);
    assertThat(desk.desk.s3.stat(damaged.key())).isEmpty();
  }

  @Test
  default void declaredSizeIsReservedUntilTheUploadIsGivenUp(@TempDir Path folder) {
    MultipartDesk desk =
        MultipartDesk.over(UploadDesk.withQuota(jpa(), folder, MultipartDesk.FILE.length));
    IssuedUpload first = desk.begin();
    assertThat(Refused.code(desk::begin)).isEqualTo(ProblemCode.QUOTA_EXCEEDED);
    desk.uploads.abort(desk.caller, desk.match.id(), desk.id(first));
    IssuedUpload second = desk.begin();
    desk.sendAll(second);
    assertThat(desk.complete(second).first()).isTrue();
    assertThat(Refused.code(desk::begin)).isEqualTo(ProblemCode.QUOTA_EXCEEDED);
  }

  @Test
  default void fileIsCutIntoEqualPartsAndStaysOpenForAWeek(@TempDir Path folder) {
    MultipartDesk desk = MultipartDesk.on(jpa(), folder);
    IssuedUpload upload = desk.begin();
    assertThat(upload.way()).isEqualTo(UploadWay.MULTIPART);
    assertThat(OpenUpload.planOf(upload)).contains(new PartPlan(FILE.length, PART));
    assertThat(upload.expiresAt()).isEqualTo(desk.desk.clock.instant().plus(Duration.ofDays(7)));
  }

  @Test
  default void openUploadsAreListedNewestFirstWithTheirFingerprint(@TempDir Path folder) {
    MultipartDesk desk = MultipartDesk.on(jpa(), folder);
    IssuedUpload first = desk.begin();
    IssuedUpload second = desk.begin();
    List<IssuedUpload> open = desk.uploads.open(desk.caller, desk.match.id());
    assertThat(open).extracting(IssuedUpload::key).containsExactly(second.key(), first.key());
    assertThat(open)
        .extracting(IssuedUpload::fingerprint)
        .containsOnly(Optional.of("of this file"));
  }

  @Test
  default void partsBecomeTheMatchsRecording(@TempDir Path folder) {
    MultipartDesk desk = MultipartDesk.on(jpa(), folder);
    IssuedUpload upload = desk.begin();
    desk.sendAll(upload);
    Confirmed confirmed = desk.complete(upload);
    assertThat(confirmed.first()).isTrue();
    assertThat(confirmed.recording().key()).isEqualTo(upload.key());
    assertThat(confirmed.recording().size()).isEqualTo(FILE.length);
    assertThat(desk.uploads.open(desk.caller, desk.match.id())).isEmpty();
    assertThat(desk.bucket.open()).isZero();
  }

  @Test
  default void completingAgainAnswersTheSameRecording(@TempDir Path folder) {
    MultipartDesk desk = MultipartDesk.on(jpa(), folder);
    IssuedUpload upload = desk.begin();
    desk.sendAll(upload);
    long first = desk.complete(upload).recording().id();
    desk.desk.s3.breakDown("nobody may ask the store again");
    Confirmed again = desk.complete(upload);
    assertThat(again.recording().id()).isEqualTo(first);
    assertThat(again.first()).isFalse();
  }

  @Test
  default void missingPartsAreNamed(@TempDir Path folder) {
    MultipartDesk desk = MultipartDesk.on(jpa(), folder);
    IssuedUpload upload = desk.begin();
    desk.send(upload, 2);
    Problem problem = Refused.by(() -> desk.complete(upload));
    assertThat(problem.code()).isEqualTo(ProblemCode.PARTS_MISSING);
    assertThat(problem.members().get(Problem.PART_NUMBERS)).containsExactly("1", "3");
    desk.send(upload, 1);
    desk.send(upload, 3);
    assertThat(desk.complete(upload).first()).isTrue();
  }

  @Test
  default void partsOfUnequalSizeAreNamedAndNotPutTogether(@TempDir Path folder) {
    MultipartDesk desk = MultipartDesk.on(jpa(), folder);
    IssuedUpload upload = desk.begin();
    desk.sendAll(upload);
    desk.send(upload, 2, new byte[PART + 1]);
    Problem problem = Refused.by(() -> desk.complete(upload));
    assertThat(problem.code()).isEqualTo(ProblemCode.PARTS_UNEQUAL);
    assertThat(problem.members().get(Problem.PART_NUMBERS)).containsExactly("2");
    assertThat(desk.desk.s3.size()).isZero();
    assertThat(desk.bucket.open()).isEqualTo(1);
  }

  @Test
  default void partsThatTheStorePutTogetherBeforeAreConfirmed(@TempDir Path folder) {
    MultipartDesk desk = MultipartDesk.on(jpa(), folder);
    IssuedUpload upload = desk.begin();
    desk.sendAll(upload);
    desk.bucket.complete(
        upload.key(), desk.id(upload), desk.bucket.parts(upload.key(), desk.id(upload)));
    MultipartUploads.Progress progress =
        desk.uploads.progress(desk.caller, desk.match.id(), desk.id(upload));
    assertThat(progress.assembled()).isTrue();
    assertThat(desk.complete(upload).first()).isTrue();
  }

  @Test
  default void lostAnswerOfTheStoreIsFoundOut(@TempDir Path folder) {
    MultipartDesk desk = MultipartDesk.withTwist(jpa(), folder, it -> new LosingStore(it.s3));
    IssuedUpload upload = desk.begin();
    desk.sendAll(upload);
    assertThat(desk.complete(upload).first()).isTrue();
  }

  @Test
  default void uploadThatTheStoreForgotIsGone(@TempDir Path folder) {
    MultipartDesk desk = MultipartDesk.on(jpa(), folder);
    IssuedUpload upload = desk.begin();
    desk.sendAll(upload);
    desk.bucket.abort(upload.key(), desk.id(upload));
    assertThat(Refused.code(() -> desk.complete(upload))).isEqualTo(ProblemCode.UPLOAD_GONE);
    assertThat(
            Refused.code(
                () -> desk.uploads.progress(desk.caller, desk.match.id(), desk.id(upload))))
        .isEqualTo(ProblemCode.UPLOAD_GONE);
  }

  @Test
  default void objectOfAnotherSizeIsRemovedAndRefused(@TempDir Path folder) {
    MultipartDesk desk = MultipartDesk.on(jpa(), folder);
    IssuedUpload upload = desk.begin();
    desk.bucket.abort(upload.key(), desk.id(upload));
    desk.desk.s3.put(upload.key(), Samples.mp4(FILE.length - 1, 9));
    assertThat(Refused.code(() -> desk.complete(upload))).isEqualTo(ProblemCode.SIZE_MISMATCH);
    assertThat(desk.desk.s3.size()).isZero();
    assertThat(desk.uploads.open(desk.caller, desk.match.id())).isEmpty();
    assertThat(desk.desk.recordings.currentOf(desk.match.id())).isEmpty();
  }

  @Test
  default void withoutTheRightToListTheClientsListCounts(@TempDir Path folder) {
    MultipartDesk desk = MultipartDesk.on(jpa(), folder);
    desk.bucket.deny(Right.LIST);
    IssuedUpload upload = desk.begin();
    List<Part> sent = desk.sendAll(upload);
    assertThat(desk.uploads.progress(desk.caller, desk.match.id(), desk.id(upload)).known())
        .isFalse();
    assertThat(Refused.code(() -> desk.complete(upload))).isEqualTo(ProblemCode.PARTS_REQUIRED);
    assertThat(Refused.code(() -> desk.complete(upload, sent.subList(1, 3))))
        .isEqualTo(ProblemCode.PARTS_MISSING);
    assertThat(desk.complete(upload, sent).recording().size()).isEqualTo(FILE.length);
  }

  @Test
  default void clientsWordOnASizeIsCheckedOnTheObject(@TempDir Path folder) {
    MultipartDesk desk = MultipartDesk.on(jpa(), folder);
    desk.bucket.deny(Right.LIST);
    IssuedUpload upload = desk.begin();
    Part first = desk.send(upload, 1);
    Part second = desk.send(upload, 2);
    Part third = desk.send(upload, 3, new byte[10]);
    List<Part> claimed =
        List.of(first, second, new Part(3, third.entityTag(), OptionalLong.empty()));
    assertThat(Refused.code(() -> desk.complete(upload, claimed)))
        .isEqualTo(ProblemCode.SIZE_MISMATCH);
    assertThat(desk.desk.s3.size()).isZero();
  }

  @Test
  default void tagThatTheStoreDoesNotKnowIsRefused(@TempDir Path folder) {
    MultipartDesk desk = MultipartDesk.on(jpa(), folder);
    desk.bucket.deny(Right.LIST);
    IssuedUpload upload = desk.begin();
    List<Part> sent = desk.sendAll(upload);
    List<Part> invented =
        sent.stream().map(part -> new Part(part.number(), "0123", part.size())).toList();
    assertThat(Refused.code(() -> desk.complete(upload, invented)))
        .isEqualTo(ProblemCode.PARTS_REFUSED);
    assertThat(desk.complete(upload, sent).first()).isTrue();
  }

  @Test
  default void clientThatDidNotTellTheSizeChoosesThePartsSize(@TempDir Path folder) {
    MultipartDesk desk = MultipartDesk.on(jpa(), folder);
    IssuedUpload upload = desk.begin(OptionalLong.empty());
    desk.sendAll(upload);
    IssuedUpload assembled =
        desk.uploads.assemble(desk.caller, desk.match.id(), desk.id(upload), List.of());
    assertThat(assembled.declaredSize()).hasValue(FILE.length);
    assertThat(desk.complete(upload).recording().size()).isEqualTo(FILE.length);
  }

  @Test
  default void abortedUploadIsFreedAndUnknownFromThenOn(@TempDir Path folder) {
    MultipartDesk desk = MultipartDesk.on(jpa(), folder);
    IssuedUpload upload = desk.begin();
    desk.send(upload, 1);
    assertThat(desk.uploads.abort(desk.caller, desk.match.id(), desk.id(upload))).isTrue();
    assertThat(desk.bucket.open()).isZero();
    assertUnknown(desk, desk.caller, desk.match.id(), upload);
  }

  @Test
  default void abortWithoutTheRightEndsTheUploadAndSaysSo(@TempDir Path folder) {
    MultipartDesk desk = MultipartDesk.on(jpa(), folder);
    desk.bucket.deny(Right.ABORT);
    IssuedUpload upload = desk.begin();
    assertThat(desk.uploads.abort(desk.caller, desk.match.id(), desk.id(upload))).isFalse();
    assertUnknown(desk, desk.caller, desk.match.id(), upload);
  }

  @Test
  default void recordingIsNotAborted(@TempDir Path folder) {
    MultipartDesk desk = MultipartDesk.on(jpa(), folder);
    IssuedUpload upload = desk.begin();
    desk.sendAll(upload);
    desk.complete(upload);
    assertThat(
            Refused.code(() -> desk.uploads.abort(desk.caller, desk.match.id(), desk.id(upload))))
        .isEqualTo(ProblemCode.CONFLICT);
    assertThat(desk.desk.recordings.currentOf(desk.match.id())).isPresent();
  }

  @Test
  default void nobodyElseKnowsAnUpload(@TempDir Path folder) {
    MultipartDesk desk = MultipartDesk.on(jpa(), folder);
    IssuedUpload upload = desk.begin();
    Caller colleague = new Caller("ulla", desk.caller.groups(), desk.caller.teamId());
    assertUnknown(desk, colleague, desk.match.id(), upload);
    assertUnknown(desk, desk.caller, desk.desk.match().id(), upload);
    assertUnknown(desk, MatchDay.uploader(), desk.match.id(), upload);
    assertThat(desk.uploads.open(colleague, desk.match.id())).isEmpty();
    desk.sendAll(upload);
    assertThat(desk.complete(upload).first()).isTrue();
  }

  @Test
  default void urlsAreForPartsOfTheFile(@TempDir Path folder) {
    MultipartDesk desk = MultipartDesk.on(jpa(), folder);
    IssuedUpload upload = desk.begin();
    List<MultipartUploads.PartUrl> urls = urls(desk, upload, 3, 1);
    assertThat(urls).extracting(MultipartUploads.PartUrl::number).containsExactly(3, 1);
    assertThat(urls.get(0).url().expiresAt())
        .isEqualTo(desk.desk.clock.instant().plus(Duration.ofMinutes(15)));
    for (int number : new int[] {0, 4, -1}) {
      assertThat(Refused.code(() -> urls(desk, upload, number)))
          .isEqualTo(ProblemCode.INVALID_REQUEST);
    }
  }

  @Test
  default void uploadIsOpenUntilItExpires(@TempDir Path folder) {
    MultipartDesk desk = MultipartDesk.on(jpa(), folder);
    IssuedUpload upload = desk.begin();
    desk.desk.clock.pass(MultipartSettings.OPEN_FOR.minusSeconds(1));
    assertThat(urls(desk, upload, 1)).hasSize(1);
    desk.desk.clock.pass(Duration.ofSeconds(1));
    assertThat(Refused.code(() -> urls(desk, upload, 1))).isEqualTo(ProblemCode.NOT_FOUND);
    assertThat(desk.uploads.open(desk.caller, desk.match.id())).isEmpty();
  }

  @Test
  default void emptyAndTooLargeFilesAreNotBegun(@TempDir Path folder) {
    MultipartDesk desk = MultipartDesk.on(jpa(), folder);
    assertThat(Refused.code(() -> desk.begin(OptionalLong.of(0))))
        .isEqualTo(ProblemCode.EMPTY_FILE);
    assertThat(Refused.code(() -> desk.begin(OptionalLong.of(UploadDesk.MAX_SIZE + 1))))
        .isEqualTo(ProblemCode.TOO_LARGE);
    assertThat(desk.bucket.open()).isZero();
  }

  @Test
  default void fileThatIsNoVideoDoesNotReplaceTheRecording(@TempDir Path folder) {
    MultipartDesk desk = MultipartDesk.on(jpa(), folder);
    IssuedUpload good = desk.begin();
    desk.sendAll(good);
    desk.complete(good);
    IssuedUpload bad = desk.begin(OptionalLong.of(100));
    desk.send(bad, 1, new byte[100]);
    assertThat(Refused.code(() -> desk.complete(bad))).isEqualTo(ProblemCode.NOT_A_VIDEO);
    // Who did not hear it asks again, and is not told that there is no such upload.
    assertThat(Refused.code(() -> desk.complete(bad))).isEqualTo(ProblemCode.NOT_A_VIDEO);
    assertThat(desk.desk.recordings.currentOf(desk.match.id()).map(Recording::key))
        .contains(good.key());
  }

  @Test
  default void uploadThatTheStoreDoesNotBeginIsNotOpen(@TempDir Path folder) {
    MultipartDesk desk = MultipartDesk.on(jpa(), folder);
    desk.desk.s3.breakDown("no route to host");
    assertThatThrownBy(desk::begin).isInstanceOf(StorageException.Unavailable.class);
    desk.desk.s3.recover();
    assertThat(desk.uploads.open(desk.caller, desk.match.id())).isEmpty();
  }

  @Test
  default void withoutS3TheMissingSettingsAreNamed(@TempDir Path folder) {
    MultipartDesk desk =
        MultipartDesk.over(UploadDesk.withoutBucket(jpa(), folder, FallbackPolicy.ALWAYS));
    Problem problem = Refused.by(desk::begin);
    assertThat(problem.code()).isEqualTo(ProblemCode.S3_NOT_CONFIGURED);
    assertThat(problem.members().get("missing")).contains("AWS_STORAGE_BUCKET_NAME");
  }

  @Test
  default void manyCompletesAtOnceHaveOneEffect(@TempDir Path folder) throws Exception {
    MultipartDesk desk = MultipartDesk.on(jpa(), folder);
    IssuedUpload upload = desk.begin();
    desk.sendAll(upload);
    List<Confirmed> answers = Together.call(64, () -> desk.complete(upload));
    assertThat(answers).filteredOn(Confirmed::first).hasSize(1);
    assertThat(answers).extracting(answer -> answer.recording().key()).containsOnly(upload.key());
    assertThat(jpa().rows("select id from recording where match_id = ?", desk.match.id()))
        .hasSize(1);
  }

  @Test
  default void completesOnSeveralNodesHaveOneEffect(@TempDir Path folder) throws Exception {
    MultipartDesk desk = MultipartDesk.on(jpa(), folder);
    IssuedUpload upload = desk.begin();
    desk.sendAll(upload);
    List<Confirmed> answers = Together.call(16, () -> desk.onAnotherNode().complete(upload));
    assertThat(answers).filteredOn(Confirmed::first).hasSize(1);
    assertThat(jpa().rows("select id from recording where match_id = ?", desk.match.id()))
        .hasSize(1);
  }

  private static List<MultipartUploads.PartUrl> urls(
      MultipartDesk desk, IssuedUpload upload, int... numbers) {
    return desk.uploads.urls(
        desk.caller, desk.match.id(), desk.id(upload), IntStream.of(numbers).boxed().toList());
  }

  private static void assertUnknown(
      MultipartDesk desk, Caller caller, long match, IssuedUpload upload) {
    String id = desk.id(upload);
    List<ThrowingCallable> calls =
        List.of(
            () -> desk.uploads.urls(caller, match, id, List.of(1)),
            () -> desk.uploads.progress(caller, match, id),
            () ->
                desk.uploads.complete(
                    caller, match, id, List.of(), Optional.empty(), Optional.empty()),
            () -> desk.uploads.assemble(caller, match, id, List.of()),
            () -> desk.uploads.abort(caller, match, id));
    assertThat(calls).extracting(Refused::code).containsOnly(ProblemCode.NOT_FOUND);
  }
}

package org.touchline.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.account.Caller;
import org.touchline.match.Match;
import org.touchline.match.MatchDay;
import org.touchline.persistence.JpaFixture;
import org.touchline.problem.Problem;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.Refused;
import org.touchline.recording.Recording;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.PutConditions;
import org.touchline.storage.StorageException;
import org.touchline.storage.StoreId;

/** From an issued key to a recording, with the bytes going straight to the bucket. */
interface DirectUploadContract {

  JpaFixture jpa();

  @Test
  default void issuedKeyIsOfItsMatchAndLastsAQuarterOfAnHour(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    Uploads.Ticket ticket =
        desk.uploads.issue(
            desk.caller,
            match.id(),
            "C:\\video\\Half 1.MOV",
            OptionalLong.empty(),
            PutConditions.NONE);
    assertThat(ticket.key().value()).startsWith("recordings/match_" + match.id() + "/");
    assertThat(ticket.key().extension()).isEqualTo("mov");
    assertThat(ticket.url().expiresAt())
        .isEqualTo(desk.clock.instant().plus(Duration.ofMinutes(15)));
  }

  @Test
  default void missingSettingsAreNamed(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withoutBucket(jpa(), folder, FallbackPolicy.ALWAYS);
    Match match = desk.match();
    Problem problem = Refused.by(() -> desk.issue(match));
    assertThat(problem.code()).isEqualTo(ProblemCode.S3_NOT_CONFIGURED);
    assertThat(problem.members().get("missing"))
        .containsExactlyInAnyOrder(
            "AWS_STORAGE_BUCKET_NAME",
            "AWS_S3_REGION_NAME",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY");
  }

  @Test
  default void otherExtensionIsRefused(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    assertThat(
            Refused.code(
                () ->
                    desk.uploads.issue(
                        desk.caller,
                        match.id(),
                        "goal.exe",
                        OptionalLong.empty(),
                        PutConditions.NONE)))
        .isEqualTo(ProblemCode.UNSUPPORTED_TYPE);
  }

  @Test
  default void storageThatFailedItsLastProbeIsNamedUntilTheProbeIsOld(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    desk.s3.breakDown("the bucket does not exist");
    desk.health.probe();
    Problem problem = Refused.by(() -> desk.issue(match));
    assertThat(problem.code()).isEqualTo(ProblemCode.STORAGE_UNAVAILABLE);
    assertThat(problem.detail()).contains("the bucket does not exist");
    desk.s3.recover();
    desk.clock.pass(Duration.ofSeconds(61));
    assertThat(desk.issue(match)).isNotNull();
  }

  @Test
  default void confirmMakesTheUploadTheMatchsRecording(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ObjectKey key = desk.uploaded(match, Samples.mp4(1000, 1));
    Confirmed confirmed = desk.confirm(match, key);
    Recording recording = desk.recordings.currentOf(match.id()).orElseThrow();
    assertThat(confirmed.first()).isTrue();
    assertThat(recording.key()).isEqualTo(key);
    assertThat(recording.store()).isEqualTo(StoreId.s3("club"));
    assertThat(recording.size()).isEqualTo(1000);
    assertThat(recording.contentType()).isEqualTo("video/mp4");
    assertThat(recording.fileName()).isEqualTo("first half.mp4");
    assertThat(recording.fallbackReason()).isEmpty();
  }

  @Test
  default void confirmIsAuditedAndAnnouncedOnce(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ObjectKey key = desk.uploaded(match, Samples.mp4(100, 1));
    desk.confirm(match, key);
    desk.confirm(match, key);
    assertThat(jpa().rows("select event from audit_entry where match_id = ?", match.id()))
        .containsExactly("upload_complete");
    assertThat(desk.changes.fired()).hasSize(1);
  }

  @Test
  default void repeatedConfirmAnswersTheSameRecording(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ObjectKey key = desk.uploaded(match, Samples.mp4(100, 1));
    long first = desk.confirm(match, key).recording().id();
    desk.s3.breakDown("nobody may ask the store again");
    Confirmed again = desk.confirm(match, key);
    assertThat(again.recording().id()).isEqualTo(first);
    assertThat(again.first()).isFalse();
  }

  @Test
  default void keyOfAnotherUserIsNoKey(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ObjectKey key = desk.uploaded(match, Samples.mp4(100, 1));
    Caller colleague = new Caller("colleague", Set.of("admin"), desk.caller.teamId());
    assertThat(
            Refused.code(
                () ->
                    desk.uploads.confirm(
                        colleague, match.id(), key.value(), Optional.empty(), Optional.empty())))
        .isEqualTo(ProblemCode.INVALID_KEY);
    assertThat(desk.confirm(match, key).first()).isTrue();
  }

  @Test
  default void newerUploadReplacesAndSupersedes(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ObjectKey old = desk.uploaded(match, Samples.mp4(100, 1));
    ObjectKey fresh = desk.uploaded(match, Samples.mp4(200, 2));
    desk.confirm(match, old);
    assertThat(desk.confirm(match, fresh).first()).isFalse();
    assertThat(desk.recordings.currentOf(match.id()).map(Recording::key)).contains(fresh);
    assertThat(Refused.code(() -> desk.confirm(match, old))).isEqualTo(ProblemCode.SUPERSEDED);
  }

  @Test
  default void orderOfConfirmsDecidesNotTheOrderOfIssue(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ObjectKey issuedFirst = desk.uploaded(match, Samples.mp4(100, 1));
    ObjectKey issuedSecond = desk.uploaded(match, Samples.mp4(200, 2));
    desk.confirm(match, issuedSecond);
    desk.confirm(match, issuedFirst);
    assertThat(desk.recordings.currentOf(match.id()).map(Recording::key)).contains(issuedFirst);
  }

  @Test
  default void confirmBeforeTheUploadIsRefusedAndMayBeRepeated(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ObjectKey key = desk.issue(match);
    assertThat(Refused.code(() -> desk.confirm(match, key))).isEqualTo(ProblemCode.NOT_UPLOADED);
    desk.s3.put(key, Samples.mp4(100, 1));
    assertThat(desk.confirm(match, key).first()).isTrue();
  }

  @Test
  default void contentThatIsNoVideoOfItsSizeIsRefused(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    int tooLarge = (int) UploadDesk.MAX_SIZE + 1;
    assertThat(codeFor(desk, match, new byte[0])).isEqualTo(ProblemCode.EMPTY_FILE);
    assertThat(codeFor(desk, match, Samples.mp4(tooLarge, 1))).isEqualTo(ProblemCode.TOO_LARGE);
    assertThat(codeFor(desk, match, Samples.ascii("<html><body>goal</body></html>")))
        .isEqualTo(ProblemCode.NOT_A_VIDEO);
    assertThat(desk.recordings.currentOf(match.id())).isEmpty();
  }

  @Test
  default void largestAcceptedSizeIsAccepted(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ObjectKey key = desk.uploaded(match, Samples.mp4((int) UploadDesk.MAX_SIZE, 1));
    assertThat(desk.confirm(match, key).recording().size()).isEqualTo(UploadDesk.MAX_SIZE);
  }

  @Test
  default void onlyAKeyIssuedForThisMatchIsAccepted(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ObjectKey ofAnother = desk.uploaded(desk.match(), Samples.mp4(100, 1));
    String neverIssued = "recordings/match_" + match.id() + "/" + "0".repeat(32) + ".mp4";
    for (String key : List.of(ofAnother.value(), neverIssued, "../etc/passwd", "", " ")) {
      assertThat(
              Refused.code(
                  () ->
                      desk.uploads.confirm(
                          desk.caller, match.id(), key, Optional.empty(), Optional.empty())))
          .isEqualTo(ProblemCode.INVALID_KEY);
    }
  }

  @Test
  default void otherTeamsMatchDoesNotExist(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ObjectKey key = desk.uploaded(match, Samples.mp4(100, 1));
    Caller stranger = MatchDay.uploader();
    assertThat(
            Refused.code(
                () ->
                    desk.uploads.issue(
                        stranger, match.id(), "a.mp4", OptionalLong.empty(), PutConditions.NONE)))
        .isEqualTo(ProblemCode.NOT_FOUND);
    assertThat(
            Refused.code(
                () ->
                    desk.uploads.confirm(
                        stranger, match.id(), key.value(), Optional.empty(), Optional.empty())))
        .isEqualTo(ProblemCode.NOT_FOUND);
    assertThat(desk.recordings.currentOf(match.id())).isEmpty();
  }

  @Test
  default void unreachableStoreIsNotTakenForAMissingFile(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ObjectKey key = desk.uploaded(match, Samples.mp4(100, 1));
    desk.s3.breakDown("no route to host");
    assertThatThrownBy(() -> desk.confirm(match, key))
        .isInstanceOf(StorageException.Unavailable.class);
    desk.s3.recover();
    assertThat(desk.confirm(match, key).first()).isTrue();
  }

  private static ProblemCode codeFor(UploadDesk desk, Match match, byte[] content) {
    ObjectKey key = desk.uploaded(match, content);
    return Refused.code(() -> desk.confirm(match, key));
  }
}

package org.touchline.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.Together;
import org.touchline.account.Caller;
import org.touchline.match.Match;
import org.touchline.match.MatchDay;
import org.touchline.persistence.JpaFixture;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.Refused;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.PutConditions;

/** How many uploads a user may have begun and not ended. */
interface OpenUploadLimitContract {

  JpaFixture jpa();

  @Test
  default void ofTenStartsAtOnceAsManyPassAsAreAllowed(@TempDir Path folder) throws Exception {
    UploadDesk desk = UploadDesk.withOpenLimit(jpa(), folder, 3);
    Match match = desk.match();
    List<Optional<ProblemCode>> answers =
        Together.call(10, () -> Refused.orPassed(() -> desk.issue(match)));
    assertThat(answers).filteredOn(Optional::isEmpty).hasSize(3);
    assertThat(answers)
        .filteredOn(Optional::isPresent)
        .hasSize(7)
        .containsOnly(Optional.of(ProblemCode.TOO_MANY_OPEN_UPLOADS));
    assertThat(jpa().rows("select id from issued_upload where match_id = ?", match.id()))
        .hasSize(3);
  }

  @Test
  default void confirmedUploadIsNotOpen(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withOpenLimit(jpa(), folder, 1);
    Match match = desk.match();
    ObjectKey key = desk.uploaded(match, Samples.mp4(1000, 1));
    assertThat(begun(desk, match)).contains(ProblemCode.TOO_MANY_OPEN_UPLOADS);
    desk.confirm(match, key);
    assertThat(begun(desk, match)).isEmpty();
  }

  @Test
  default void uploadThatIsGivenUpIsNotOpen(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withOpenLimit(jpa(), folder, 1);
    Match match = desk.match();
    ObjectKey key = desk.issue(match);
    assertThat(desk.issued.abandon(desk.issued.find(match.id(), key).orElseThrow())).isTrue();
    assertThat(begun(desk, match)).isEmpty();
  }

  @Test
  default void uploadIsOpenUntilItsUrlExpires(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withOpenLimit(jpa(), folder, 1);
    Match match = desk.match();
    desk.issue(match);
    desk.clock.pass(Duration.ofMinutes(14));
    assertThat(begun(desk, match)).contains(ProblemCode.TOO_MANY_OPEN_UPLOADS);
    desk.clock.pass(Duration.ofMinutes(2));
    assertThat(begun(desk, match)).isEmpty();
  }

  @Test
  default void colleaguesUploadsDoNotCount(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withOpenLimit(jpa(), folder, 1);
    Match match = desk.match();
    desk.issue(match);
    Caller colleague = new Caller("ulrike", desk.caller.groups(), desk.caller.teamId());
    assertThat(
            desk.uploads.issue(
                colleague, match.id(), "half.mp4", OptionalLong.empty(), PutConditions.NONE))
        .isNotNull();
  }

  @Test
  default void userOfThatNameInAnotherTeamIsSomebodyElse(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withOpenLimit(jpa(), folder, 1);
    desk.issue(desk.match());
    Caller elsewhere = MatchDay.uploader();
    Match theirs = MatchDay.of(desk.matches, elsewhere);
    assertThat(
            desk.uploads.issue(
                elsewhere, theirs.id(), "half.mp4", OptionalLong.empty(), PutConditions.NONE))
        .isNotNull();
  }

  @Test
  default void formThroughTheServerCountsAndStoresNothingBeyondTheLimit(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withOpenLimit(jpa(), folder, 1);
    Match match = desk.match();
    desk.issue(match);
    assertThat(
            Refused.code(
                () -> desk.receive(match, desk.form("a.mp4", Samples.mp4(1000, 1), Map.of()))))
        .isEqualTo(ProblemCode.TOO_MANY_OPEN_UPLOADS);
    assertThat(desk.s3.size()).isZero();
  }

  @Test
  default void formIsRefusedBeforeItsBodyIsRead(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withOpenLimit(jpa(), folder, 1);
    Match match = desk.match();
    desk.issue(match);
    assertThat(
            Refused.code(
                () -> desk.serverUploads.requireAllowed(desk.caller, match.id(), 1_000_000)))
        .isEqualTo(ProblemCode.TOO_MANY_OPEN_UPLOADS);
  }

  @Test
  default void fileThatLiesUnderAFurtherKeyIsOpenOnce(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withOpenLimit(jpa(), folder, 1);
    Match match = desk.match();
    desk.s3.breakDown("maintenance");
    ResumableUploads.Open upload = ResumableUploadContract.arrived(desk, match);
    desk.s3.recover();
    assertThat(begun(desk, match)).contains(ProblemCode.TOO_MANY_OPEN_UPLOADS);
    desk.confirm(match, new ObjectKey(upload.key()));
    assertThat(begun(desk, match)).isEmpty();
  }

  private static Optional<ProblemCode> begun(UploadDesk desk, Match match) {
    return Refused.orPassed(() -> desk.issue(match));
  }
}

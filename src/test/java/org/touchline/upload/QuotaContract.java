package org.touchline.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.Together;
import org.touchline.match.Match;
import org.touchline.match.MatchDay;
import org.touchline.persistence.JpaFixture;
import org.touchline.problem.Problem;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.Refused;
import org.touchline.storage.ObjectKey;

/** What a team may store, reserved when an upload starts and settled when it is confirmed. */
interface QuotaContract {

  JpaFixture jpa();

  @Test
  default void ofTenStartsAtOnceAsManyPassAsFit(@TempDir Path folder) throws Exception {
    UploadDesk desk = UploadDesk.withQuota(jpa(), folder, 4000);
    Match match = desk.match();
    List<Optional<ProblemCode>> answers = Together.call(10, () -> start(desk, match, 1000));
    assertThat(answers).filteredOn(Optional::isEmpty).hasSize(4);
    assertThat(answers)
        .filteredOn(Optional::isPresent)
        .allMatch(refusal -> refusal.equals(Optional.of(ProblemCode.QUOTA_EXCEEDED)));
    assertThat(rowsOf(match)).hasSize(4);
  }

  @Test
  default void refusalSaysWhatIsUsedAndWhatMayBe(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withQuota(jpa(), folder, 4000);
    Match match = desk.match();
    desk.issue(match, 3000);
    Problem problem = Refused.by(() -> desk.issue(match, 1001));
    assertThat(problem.code()).isEqualTo(ProblemCode.QUOTA_EXCEEDED);
    assertThat(problem.json()).contains("\"limit\":4000", "\"used\":3000");
    assertThat(desk.issue(match, 1000)).isNotNull();
  }

  @Test
  default void fullTeamCannotEvenStartWithoutASize(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withQuota(jpa(), folder, 4000);
    Match match = desk.match();
    desk.issue(match, 4000);
    assertThat(Refused.code(() -> desk.issue(match))).isEqualTo(ProblemCode.QUOTA_EXCEEDED);
  }

  @Test
  default void confirmCountsTheRealSizeInPlaceOfTheDeclared(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withQuota(jpa(), folder, 4000);
    Match match = desk.match();
    ObjectKey key = desk.issue(match, 4000);
    desk.s3.put(key, Samples.mp4(1000, 1));
    desk.confirm(match, key);
    assertThat(desk.issue(match, 3000)).isNotNull();
    assertThat(Refused.code(() -> desk.issue(match, 1))).isEqualTo(ProblemCode.QUOTA_EXCEEDED);
  }

  @Test
  default void fileLargerThanWhatIsLeftCanBeConfirmedOnceThereIsRoom(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withQuota(jpa(), folder, 3000);
    Match other = desk.match();
    desk.confirm(other, desk.uploaded(other, Samples.mp4(2000, 1)));
    Match match = desk.match();
    ObjectKey key = desk.uploaded(match, Samples.mp4(2000, 2));
    assertThat(Refused.code(() -> desk.confirm(match, key))).isEqualTo(ProblemCode.QUOTA_EXCEEDED);
    assertThat(desk.recordings.currentOf(match.id())).isEmpty();
    MatchDay.delete(desk.matches, desk.caller, other.id());
    desk.sweeper.sweep();
    assertThat(desk.confirm(match, key).first()).isTrue();
  }

  @Test
  default void ofManyConfirmsAtOnceAsManyPassAsFit(@TempDir Path folder) throws Exception {
    UploadDesk desk = UploadDesk.withQuota(jpa(), folder, 3500);
    List<Match> matches = List.of(desk.match(), desk.match(), desk.match(), desk.match());
    List<ObjectKey> keys =
        matches.stream().map(match -> desk.uploaded(match, Samples.mp4(1000, 1))).toList();
    AtomicInteger next = new AtomicInteger();
    List<Optional<ProblemCode>> answers =
        Together.call(
            4,
            () -> {
              int mine = next.getAndIncrement();
              return Refused.orPassed(() -> desk.confirm(matches.get(mine), keys.get(mine)));
            });
    assertThat(answers).filteredOn(Optional::isEmpty).hasSize(3);
    assertThat(answers).contains(Optional.of(ProblemCode.QUOTA_EXCEEDED));
  }

  @Test
  default void reservationEndsWithTheUrl(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withQuota(jpa(), folder, 4000);
    Match match = desk.match();
    desk.issue(match, 4000);
    desk.clock.pass(Duration.ofMinutes(16));
    assertThat(desk.issue(match, 4000)).isNotNull();
  }

  @Test
  default void uploadConfirmedAfterItsUrlEndedIsCountedOnce(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withQuota(jpa(), folder, 4000);
    Match match = desk.match();
    ObjectKey slow = desk.issue(match, 3000);
    desk.s3.put(slow, Samples.mp4(3000, 1));
    desk.clock.pass(Duration.ofMinutes(16));
    ObjectKey other = desk.issue(match, 1000);
    assertThat(desk.confirm(match, slow).first()).isTrue();
    desk.s3.put(other, Samples.mp4(1000, 1));
    assertThat(desk.confirm(match, other).first()).isFalse();
  }

  @Test
  default void uploadThatIsGivenUpReservesNothing(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withQuota(jpa(), folder, 4000);
    Match match = desk.match();
    ObjectKey key = desk.issue(match, 4000);
    assertThat(desk.issued.abandon(desk.issued.find(match.id(), key).orElseThrow())).isTrue();
    assertThat(desk.issue(match, 4000)).isNotNull();
  }

  @Test
  default void uploadsOfADeletedMatchReserveNothing(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withQuota(jpa(), folder, 4000);
    Match match = desk.match();
    desk.issue(match, 4000);
    MatchDay.delete(desk.matches, desk.caller, match.id());
    assertThat(desk.issue(desk.match(), 4000)).isNotNull();
  }

  @Test
  default void otherTeamsBytesDoNotCount(@TempDir Path folder) {
    UploadDesk full = UploadDesk.withQuota(jpa(), folder, 4000);
    full.issue(full.match(), 4000);
    UploadDesk other = UploadDesk.withQuota(jpa(), folder, 4000);
    assertThat(other.issue(other.match(), 4000)).isNotNull();
  }

  @Test
  default void replacedRecordingCountsUntilItIsRemoved(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withQuota(jpa(), folder, 4000);
    Match match = desk.match();
    desk.confirm(match, desk.uploaded(match, Samples.mp4(2000, 1)));
    desk.confirm(match, desk.uploaded(match, Samples.mp4(2000, 2)));
    assertThat(Refused.code(() -> desk.issue(match, 1))).isEqualTo(ProblemCode.QUOTA_EXCEEDED);
    desk.clock.pass(UploadDesk.TOKENS_LAST.plusMinutes(3));
    desk.sweeper.sweep();
    assertThat(desk.issue(match, 2000)).isNotNull();
  }

  @Test
  default void formThroughTheServerIsRefusedBeforeItIsStored(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withQuota(jpa(), folder, 1000);
    Match match = desk.match();
    assertThat(
            Refused.code(
                () -> desk.receive(match, desk.form("a.mp4", Samples.mp4(1001, 1), Map.of()))))
        .isEqualTo(ProblemCode.QUOTA_EXCEEDED);
    assertThat(desk.s3.size()).isZero();
    assertThat(desk.receive(match, desk.form("a.mp4", Samples.mp4(1000, 1), Map.of())).first())
        .isTrue();
  }

  @Test
  default void storeThatFailsKeepsNothingReserved(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withQuota(jpa(), folder, 1000);
    Match match = desk.match();
    desk.s3.breakDown("maintenance");
    Confirmed confirmed = desk.receive(match, desk.form("a.mp4", Samples.mp4(1000, 1), Map.of()));
    assertThat(confirmed.recording().fallbackReason()).contains("storage_unavailable");
  }

  private static Optional<ProblemCode> start(UploadDesk desk, Match match, long size) {
    return Refused.orPassed(() -> desk.issue(match, size));
  }

  private List<Object> rowsOf(Match match) {
    return jpa().rows("select id from issued_upload where match_id = ?", match.id());
  }
}

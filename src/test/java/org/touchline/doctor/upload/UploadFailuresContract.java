package org.touchline.doctor.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.touchline.MutableClock;
import org.touchline.account.Caller;
import org.touchline.event.Telling;
import org.touchline.persistence.JpaFixture;

/** What is kept of failed uploads. */
interface UploadFailuresContract {

  String PAGE = "https://app.example";

  JpaFixture jpa();

  @Test
  default void teamWithoutFailuresHasNoGroup() {
    assertThat(failures(MutableClock.onAMatchDay()).grouped(somebody())).isEmpty();
  }

  @Test
  default void equalCausesOfOneOriginAreOneGroupToldByItsNewest() {
    MutableClock clock = MutableClock.onAMatchDay();
    UploadFailures failures = failures(clock);
    Caller caller = somebody();
    failures.keep(caller, 1, PAGE, explained(Diagnosis.SLOW_DOWN));
    clock.pass(Duration.ofMinutes(1));
    failures.keep(caller, 2, PAGE, explained(Diagnosis.WRONG_REGION));
    failures.keep(caller, 3, "https://other.example", explained(Diagnosis.SLOW_DOWN));
    clock.pass(Duration.ofMinutes(1));
    failures.keep(caller, 4, PAGE, explained(Diagnosis.SLOW_DOWN));
    assertThat(failures.grouped(caller))
        .extracting(
            UploadFailures.Group::code, UploadFailures.Group::origin, UploadFailures.Group::count)
        .containsExactly(
            tuple("slow_down", PAGE, 2),
            tuple("slow_down", "https://other.example", 1),
            tuple("wrong_region", PAGE, 1));
    UploadFailures.Group newest = failures.grouped(caller).get(0);
    assertThat(newest.lastMatch()).isEqualTo(4);
    assertThat(newest.lastBy()).isEqualTo(caller.username());
    assertThat(newest.lastAt()).isEqualTo(clock.instant());
    assertThat(newest.fix()).isEqualTo(Diagnosis.SLOW_DOWN.fix());
  }

  @Test
  default void sentencesAreKeptAsTheyWereAnswered() {
    UploadFailures failures = failures(MutableClock.onAMatchDay());
    Caller caller = somebody();
    failures.keep(caller, 1, PAGE, explained(Diagnosis.WRONG_REGION));
    assertThat(failures.grouped(caller).get(0).fix()).contains("AWS_S3_REGION_NAME=eu-central-1");
  }

  @Test
  default void otherTeamsSeeNothingOfIt() {
    UploadFailures failures = failures(MutableClock.onAMatchDay());
    failures.keep(somebody(), 1, PAGE, explained(Diagnosis.SLOW_DOWN));
    assertThat(failures.grouped(somebody())).isEmpty();
  }

  @Test
  default void oldOnesAreForgotten() {
    MutableClock clock = MutableClock.onAMatchDay();
    UploadFailures failures = failures(clock);
    Caller caller = somebody();
    failures.keep(caller, 1, PAGE, explained(Diagnosis.SLOW_DOWN));
    clock.pass(UploadFailures.KEPT_FOR);
    assertThat(failures.grouped(caller)).isEmpty();
    failures.keep(caller, 2, PAGE, explained(Diagnosis.SLOW_DOWN));
    assertThat(kept(caller)).isEqualTo(1);
  }

  @Test
  default void teamKeepsItsLastOnesOnly() {
    UploadFailures failures = failures(MutableClock.onAMatchDay());
    Caller caller = somebody();
    Caller other = somebody();
    failures.keep(other, 1, PAGE, explained(Diagnosis.SLOW_DOWN));
    jpa()
        .transactions()
        .run(
            () -> {
              for (int i = 0; i < UploadFailures.KEPT + 3; i++) {
                failures.keep(caller, i, PAGE, explained(Diagnosis.SLOW_DOWN));
              }
            });
    assertThat(kept(caller)).isEqualTo(UploadFailures.KEPT);
    assertThat(failures.grouped(caller).get(0).count()).isEqualTo(UploadFailures.KEPT);
    assertThat(kept(other)).isEqualTo(1);
  }

  private UploadFailures failures(MutableClock clock) {
    return new UploadFailures(
        jpa().entities(), jpa().transactions(), Telling.nobody(jpa(), clock), clock);
  }

  private long kept(Caller caller) {
    Object count =
        jpa().rows("select count(*) from upload_failure where team_id = ?", caller.teamId()).get(0);
    return ((Number) count).longValue();
  }

  private static Explanation explained(Diagnosis diagnosis) {
    return Explanation.of(diagnosis)
        .with(Map.of("right_region", "eu-central-1", "bucket", "club", "region", "eu-west-1"));
  }

  private static Caller somebody() {
    return new Caller("coach", Set.of("uploader"), JpaFixture.freshTeam());
  }
}

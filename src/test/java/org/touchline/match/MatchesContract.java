package org.touchline.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.touchline.MutableClock;
import org.touchline.RecordedEvents;
import org.touchline.account.Caller;
import org.touchline.audit.AuditTrail;
import org.touchline.persistence.JpaFixture;
import org.touchline.problem.Problem;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.Refused;

/** Matches belong to teams, and a team sees its own only. */
interface MatchesContract {

  JpaFixture jpa();

  @Test
  default void createdMatchIsThere() {
    Caller caller = MatchDay.uploader();
    Match match = matches().create(caller, details("2026-05-01T18:30:00.123456Z"));
    Match found = matches().visible(caller, match.id());
    assertThat(found.details()).isEqualTo(details("2026-05-01T18:30:00.123456Z"));
    assertThat(found.createdAt()).isEqualTo(MutableClock.onAMatchDay().instant());
    assertThat(found.teamId()).isEqualTo(caller.teamId());
  }

  @Test
  default void otherTeamsMatchIsAnsweredAsAMissingOne() {
    Match match = MatchDay.of(matches(), MatchDay.uploader());
    Caller stranger = MatchDay.uploader();
    Problem missing = Refused.by(() -> matches().visible(stranger, Long.MAX_VALUE));
    assertThat(missing.code()).isEqualTo(ProblemCode.NOT_FOUND);
    for (ThrowingCallable call : callsOf(stranger, match.id())) {
      assertThat(Refused.by(call)).isEqualTo(missing);
    }
    assertThat(matches().find(stranger, match.id())).isEmpty();
    assertThat(matches().epochOf(match.id())).contains(0);
  }

  @Test
  default void listHoldsTheOwnTeamsMatchesLatestFirst() {
    Caller caller = MatchDay.uploader();
    Match early = matches().create(caller, details("2026-05-01T18:30:00Z"));
    Match late = matches().create(caller, details("2026-06-01T18:30:00Z"));
    Match alsoLate = matches().create(caller, details("2026-06-01T18:30:00Z"));
    MatchDay.of(matches(), MatchDay.uploader());
    assertThat(matches().count(caller)).isEqualTo(3);
    assertThat(ids(matches().page(caller, 0, 2))).containsExactly(alsoLate.id(), late.id());
    assertThat(ids(matches().page(caller, 2, 2))).containsExactly(early.id());
  }

  @Test
  default void changeKeepsWhatItDoesNotName() {
    Caller caller = MatchDay.uploader();
    Match match = MatchDay.of(matches(), caller);
    MatchesResource.MatchChange change =
        new MatchesResource.MatchChange(" SV Else ", null, null, false);
    matches().change(caller, match.id(), change::appliedTo);
    MatchDetails changed = matches().visible(caller, match.id()).details();
    assertThat(changed.opponent()).isEqualTo("SV Else");
    assertThat(changed.season()).contains("2026/27");
    assertThat(changed.kickoffAt()).isEqualTo("2026-11-22T13:00:00Z");
    assertThat(changed.home()).isFalse();
  }

  @Test
  default void revokingRaisesTheEpoch() {
    Caller caller = MatchDay.uploader();
    Match match = MatchDay.of(matches(), caller);
    matches().revokeTokens(caller, match.id());
    matches().revokeTokens(caller, match.id());
    assertThat(matches().epochOf(match.id())).contains(2);
  }

  @Test
  default void deletedMatchIsGoneAndAnnounced() {
    RecordedEvents<MatchDeleted> deleted = new RecordedEvents<>();
    Caller caller = MatchDay.uploader();
    Match match = MatchDay.of(matches(), caller);
    matches(deleted).delete(caller, match.id());
    assertThat(matches().find(caller, match.id())).isEmpty();
    assertThat(matches().epochOf(match.id())).isEmpty();
    assertThat(deleted.fired()).containsExactly(new MatchDeleted(match.id()));
  }

  @Test
  default void matchStaysWhenWhatBelongsToItCannotGo() {
    RecordedEvents<MatchDeleted> failing =
        new RecordedEvents<>(
            event -> {
              throw new IllegalStateException("on purpose");
            });
    Caller caller = MatchDay.uploader();
    Match match = MatchDay.of(matches(), caller);
    try {
      matches(failing).delete(caller, match.id());
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("on purpose");
    }
    assertThat(matches().find(caller, match.id())).isPresent();
  }

  private List<ThrowingCallable> callsOf(Caller stranger, long matchId) {
    return List.of(
        () -> matches().visible(stranger, matchId),
        () -> matches().change(stranger, matchId, UnaryOperator.identity()),
        () -> matches().revokeTokens(stranger, matchId),
        () -> matches().delete(stranger, matchId));
  }

  private Matches matches() {
    return matches(new RecordedEvents<>());
  }

  private Matches matches(RecordedEvents<MatchDeleted> deleted) {
    MutableClock clock = MutableClock.onAMatchDay();
    AuditTrail audit = new AuditTrail(jpa().entities(), clock);
    return new Matches(jpa().entities(), jpa().transactions(), deleted, audit, clock);
  }

  private static MatchDetails details(String kickoff) {
    return new MatchDetails("FC Visitors", Instant.parse(kickoff), Optional.empty(), true);
  }

  private static List<Long> ids(List<Match> matches) {
    return matches.stream().map(Match::id).toList();
  }
}

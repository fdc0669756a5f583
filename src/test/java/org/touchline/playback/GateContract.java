package org.touchline.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.touchline.MutableClock;
import org.touchline.account.Caller;
import org.touchline.audit.AuditTrail;
import org.touchline.event.Telling;
import org.touchline.match.Match;
import org.touchline.match.MatchDay;
import org.touchline.match.Matches;
import org.touchline.media.MediaFacts;
import org.touchline.persistence.JpaFixture;
import org.touchline.problem.ProblemCode;
import org.touchline.recording.ConfirmedContent;
import org.touchline.recording.Integrity;
import org.touchline.recording.MatchEvents;
import org.touchline.recording.Recording;
import org.touchline.recording.RecordingChanged;
import org.touchline.recording.Recordings;
import org.touchline.storage.EntityTag;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.Pin;
import org.touchline.storage.StoreId;
import org.touchline.storage.StoredObject;
import org.touchline.token.StreamTokens;

/** Who may have a recording's bytes. */
interface GateContract {

  JpaFixture jpa();

  /** A gate with a match that has a recording. */
  final class Ground {

    final MutableClock clock = MutableClock.onAMatchDay();
    final StreamTokens tokens =
        new StreamTokens(
            List.of("a secret of this test"), Duration.ofHours(8), clock, new SecureRandom());
    final Caller caller = MatchDay.uploader();
    final JpaFixture jpa;
    final Recordings recordings;
    final Matches matches;
    final Gate gate;
    final Match match;
    final Recording recording;

    Ground(JpaFixture jpa) {
      this.jpa = jpa;
      recordings =
          new Recordings(
              jpa.entities(), jpa.transactions(), tokens, Telling.nobody(jpa, clock), clock);
      matches =
          new Matches(
              jpa.entities(),
              jpa.transactions(),
              MatchEvents.heardBy(recordings),
              new AuditTrail(jpa.entities(), clock),
              clock);
      gate = new Gate(tokens, recordings, matches);
      match = MatchDay.of(matches, caller);
      recording = record(match);
    }

    Recording record(Match of) {
      ObjectKey key = ObjectKey.issue(of.id(), "mp4", new Random());
      Pin pin = new Pin(EntityTag.of("e"), Optional.empty());
      ConfirmedContent content =
          new ConfirmedContent(
              StoreId.LOCAL,
              new StoredObject(key, 9, pin, Instant.EPOCH),
              MediaFacts.ofType("video/mp4"),
              Optional.empty(),
              "half.mp4",
              Optional.empty(),
              Integrity.UNVERIFIED);
      return jpa.transactions()
          .call(
              () -> {
                Recording fresh =
                    new Recording(of.teamId(), of.id(), content, "uli", clock.instant());
                recordings.replaceCurrent(fresh);
                return fresh;
              });
    }

    String token() {
      return tokens.issue(match.id(), recording.id(), match.tokenEpoch()).value();
    }

    void changed() {
      gate.onChange(new RecordingChanged(match.id()));
    }
  }

  @Test
  default void tokenOpensItsRecordingByMatchAndByKey() {
    Ground ground = new Ground(jpa());
    assertGranted(ground, ground.gate.byToken(ground.token(), ground.match.id()));
    assertGranted(ground, ground.gate.byToken(ground.token(), ground.recording.key()));
  }

  @Test
  default void tokenOfAnotherMatchIsRefusedWhetherThatMatchExistsOrNot() {
    Ground ground = new Ground(jpa());
    Match other = MatchDay.of(ground.matches, ground.caller);
    assertRefused(ProblemCode.WRONG_MATCH, ground.gate.byToken(ground.token(), other.id()));
    assertRefused(ProblemCode.WRONG_MATCH, ground.gate.byToken(ground.token(), 987_654_321));
    Recording others = ground.record(other);
    assertRefused(ProblemCode.WRONG_MATCH, ground.gate.byToken(ground.token(), others.key()));
  }

  @Test
  default void badAndEndedTokensAreToldApart() {
    Ground ground = new Ground(jpa());
    String token = ground.token();
    assertRefused(ProblemCode.INVALID_TOKEN, ground.gate.byToken(token + "x", ground.match.id()));
    assertRefused(ProblemCode.INVALID_TOKEN, ground.gate.byToken("", ground.match.id()));
    ground.clock.pass(Duration.ofHours(8));
    assertRefused(ProblemCode.TOKEN_EXPIRED, ground.gate.byToken(token, ground.match.id()));
  }

  @Test
  default void revokedTokenEndsAtOnceWhereItWasRevoked() {
    Ground ground = new Ground(jpa());
    String token = ground.token();
    assertGranted(ground, ground.gate.byToken(token, ground.match.id()));
    ground.matches.revokeTokens(ground.caller, ground.match.id());
    ground.changed();
    assertRefused(ProblemCode.TOKEN_REVOKED, ground.gate.byToken(token, ground.match.id()));
  }

  @Test
  default void whatIsBeingSentByARevokedLinkStandsNoMoreButALoginDoes() {
    Ground ground = new Ground(jpa());
    Grant byLink = grant(ground.gate.byToken(ground.token(), ground.match.id()));
    Grant byLogin = grant(ground.gate.byLogin(Login.of(ground.caller), ground.match.id()));
    assertThat(ground.gate.stands(byLink)).isTrue();
    ground.matches.revokeTokens(ground.caller, ground.match.id());
    ground.changed();
    assertThat(ground.gate.stands(byLink)).isFalse();
    assertThat(ground.gate.stands(byLogin)).isTrue();
  }

  @Test
  default void whatIsBeingSentOfADeletedRecordingStandsNoMore() {
    Ground ground = new Ground(jpa());
    Grant byLink = grant(ground.gate.byToken(ground.token(), ground.match.id()));
    Grant byLogin = grant(ground.gate.byLogin(Login.of(ground.caller), ground.match.id()));
    ground.jpa.transactions().call(() -> ground.recordings.removeCurrent(ground.match.id()));
    ground.changed();
    assertThat(ground.gate.stands(byLink)).isFalse();
    assertThat(ground.gate.stands(byLogin)).isFalse();
  }

  @Test
  default void runningViewerFinishesWhatWasReplaced() {
    Ground ground = new Ground(jpa());
    String token = ground.token();
    ground.record(ground.match);
    ground.changed();
    assertGranted(ground, ground.gate.byToken(token, ground.match.id()));
  }

  @Test
  default void deletedRecordingIsGone() {
    Ground ground = new Ground(jpa());
    String token = ground.token();
    assertGranted(ground, ground.gate.byToken(token, ground.match.id()));
    ground.jpa.transactions().call(() -> ground.recordings.removeCurrent(ground.match.id()));
    ground.changed();
    assertRefused(ProblemCode.NO_RECORDING, ground.gate.byToken(token, ground.match.id()));
  }

  @Test
  default void tokenOfADeletedMatchOpensNothing() {
    Ground ground = new Ground(jpa());
    String token = ground.token();
    MatchDay.delete(ground.matches, ground.caller, ground.match.id());
    assertRefused(ProblemCode.NO_RECORDING, ground.gate.byToken(token, ground.match.id()));
  }

  @Test
  default void loginOpensTheOwnTeamsRecordings() {
    Ground ground = new Ground(jpa());
    assertGranted(ground, ground.gate.byLogin(Login.of(ground.caller), ground.match.id()));
    Match bare = MatchDay.of(ground.matches, ground.caller);
    assertRefused(
        ProblemCode.NO_RECORDING, ground.gate.byLogin(Login.of(ground.caller), bare.id()));
  }

  @Test
  default void otherTeamsMatchDoesNotExistForALogin() {
    Ground ground = new Ground(jpa());
    Caller stranger = new Caller("eve", Set.of("viewer"), JpaFixture.freshTeam());
    assertRefused(
        ProblemCode.NOT_FOUND, ground.gate.byLogin(Login.of(stranger), ground.match.id()));
  }

  @Test
  default void nobodyGetsNothing() {
    Ground ground = new Ground(jpa());
    assertRefused(ProblemCode.UNAUTHENTICATED, ground.gate.byLogin(null, ground.match.id()));
    assertRefused(
        ProblemCode.UNAUTHENTICATED, ground.gate.byLogin(() -> "not by JWT", ground.match.id()));
  }

  private static Grant grant(Admission admission) {
    return ((Admission.Granted) admission).grant();
  }

  private static void assertGranted(Ground ground, Admission admission) {
    assertThat(admission).isInstanceOf(Admission.Granted.class);
    assertThat(((Admission.Granted) admission).recording().id()).isEqualTo(ground.recording.id());
  }

  private static void assertRefused(ProblemCode code, Admission admission) {
    assertThat(admission).isInstanceOf(Admission.Refused.class);
    assertThat(((Admission.Refused) admission).problem().code()).isEqualTo(code);
  }
}

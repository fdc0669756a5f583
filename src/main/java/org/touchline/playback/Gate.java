package org.touchline.playback;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.touchline.account.Caller;
import org.touchline.match.MatchDeleted;
import org.touchline.match.Matches;
import org.touchline.problem.Problem;
import org.touchline.problem.ProblemCode;
import org.touchline.recording.Recording;
import org.touchline.recording.RecordingChanged;
import org.touchline.recording.Recordings;
import org.touchline.storage.ObjectKey;
import org.touchline.token.StreamTokenClaims;
import org.touchline.token.StreamTokens;
import org.touchline.token.TokenVerdict;
import org.touchline.wiring.Component;

/**
 * Decides who may have which recording's bytes. What the database says of a token is remembered for
 * a few seconds, so a seek costs no query and a revoked token still ends within ten, together with
 * what is being sent by it ({@link Usher}).
 */
@Component
class Gate {

  private static final Duration REMEMBERED = Duration.ofSeconds(5);
  private static final int MOST_REMEMBERED = 10_000;

  private final StreamTokens tokens;
  private final Recordings recordings;
  private final Matches matches;
  private final Cache<Long, Optional<Standing>> standings =
      Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST_REMEMBERED).build();

  @Inject
  Gate(StreamTokens tokens, Recordings recordings, Matches matches) {
    this.tokens = tokens;
    this.recordings = recordings;
    this.matches = matches;
  }

  /** A recording, and the epoch that its match's tokens must have. */
  private record Standing(Recording recording, int epoch) {}

  /** By a token in the URL of a match's stream. */
  Admission byToken(String token, long matchId) {
    return byToken(token, claims -> claims.matchId() == matchId, recording -> true);
  }

  /** By a token in the URL of an object. */
  Admission byToken(String token, ObjectKey key) {
    return byToken(token, claims -> true, recording -> recording.key().equals(key));
  }

  /** By the API token of somebody who may see the match. */
  Admission byLogin(@Nullable Principal principal, long matchId) {
    Optional<Caller> caller = Caller.ofToken(principal);
    if (caller.isEmpty()) {
      return refused(ProblemCode.UNAUTHENTICATED, "Add ?token= or log in.");
    }
    if (!caller.get().hasRole()) {
      return refused(ProblemCode.FORBIDDEN, "The token gives no role here.");
    }
    if (matches.find(caller.get(), matchId).isEmpty()) {
      return refused(ProblemCode.NOT_FOUND, "There is no match of this number.");
    }
    return recordings
        .currentOf(matchId)
        .<Admission>map(
            recording ->
                new Admission.Granted(
                    recording,
                    new Grant(recording.id(), matchId, OptionalInt.empty()),
                    login(caller.get()),
                    Optional.empty()))
        .orElseGet(() -> refused(ProblemCode.NO_RECORDING, "This match has no recording yet."));
  }

  /** Whether what was granted would be granted now, but for the end of a token. */
  boolean stands(Grant grant) {
    return standing(grant.recordingId(), grant.matchId())
        .filter(standing -> grant.epoch().isEmpty() || grant.epoch().getAsInt() == standing.epoch())
        .isPresent();
  }

  void onChange(@Observes RecordingChanged event) {
    standings.asMap().values().removeIf(known -> concerns(known, event.matchId()));
  }

  void onMatchDeleted(@Observes(during = TransactionPhase.AFTER_SUCCESS) MatchDeleted event) {
    standings.asMap().values().removeIf(known -> concerns(known, event.matchId()));
  }

  private static boolean concerns(Optional<Standing> known, long matchId) {
    return known.map(standing -> standing.recording().matchId() == matchId).orElse(true);
  }

  private Admission byToken(
      String token, Predicate<StreamTokenClaims> meant, Predicate<Recording> asked) {
    TokenVerdict verdict = tokens.verify(token);
    if (verdict instanceof TokenVerdict.Expired) {
      return refused(ProblemCode.TOKEN_EXPIRED, "The link has expired; ask for a fresh one.");
    }
    if (!(verdict instanceof TokenVerdict.Valid valid)) {
      return refused(ProblemCode.INVALID_TOKEN, "The link's token is not valid.");
    }
    if (!meant.test(valid.claims())) {
      return wrongRecording();
    }
    Optional<Standing> standing = standing(valid.claims().recordingId(), valid.claims().matchId());
    if (standing.isEmpty()) {
      return refused(ProblemCode.NO_RECORDING, "This recording was deleted.");
    }
    if (standing.get().epoch() != valid.claims().epoch()) {
      return refused(ProblemCode.TOKEN_REVOKED, "The link was revoked; ask for a fresh one.");
    }
    Recording recording = standing.get().recording();
    return asked.test(recording)
        ? new Admission.Granted(
            recording,
            grant(valid.claims()),
            "token " + valid.claims().nonce(),
            Optional.of(valid.claims().expiresAt()))
        : wrongRecording();
  }

  private static Grant grant(StreamTokenClaims claims) {
    return new Grant(claims.recordingId(), claims.matchId(), OptionalInt.of(claims.epoch()));
  }

  private Optional<Standing> standing(long recordingId, long matchId) {
    return standings.get(recordingId, id -> lookUp(id, matchId));
  }

  private Optional<Standing> lookUp(long recordingId, long matchId) {
    return recordings
        .playable(recordingId)
        .filter(recording -> recording.matchId() == matchId)
        .flatMap(
            recording -> matches.epochOf(matchId).map(epoch -> new Standing(recording, epoch)));
  }

  private static String login(Caller caller) {
    return "login " + caller.teamId() + " " + caller.username();
  }

  private static Admission wrongRecording() {
    return refused(ProblemCode.WRONG_MATCH, "The link's token belongs to another recording.");
  }

  private static Admission refused(ProblemCode code, String detail) {
    return new Admission.Refused(Problem.of(code, detail));
  }
}

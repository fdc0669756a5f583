package org.touchline.doctor.upload;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.touchline.account.Caller;
import org.touchline.event.RecordingEvent;
import org.touchline.event.RecordingEvents;
import org.touchline.persistence.Transactions;
import org.touchline.recording.RecordingOverwritten;
import org.touchline.wiring.Component;

/** The last failed uploads of each team. */
@Component
class UploadFailures {

  /** How many a team keeps. */
  static final int KEPT = 500;

  /** For how long. */
  static final Duration KEPT_FOR = Duration.ofDays(30);

  private final EntityManager entities;
  private final Transactions transactions;
  private final RecordingEvents events;
  private final Clock clock;

  @Inject
  UploadFailures(
      EntityManager entities, Transactions transactions, RecordingEvents events, Clock clock) {
    this.entities = entities;
    this.transactions = transactions;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Failures with one cause, from pages of one origin.
   *
   * @param lastAt when the newest was reported, with who did and for which match
   */
  record Group(
      String code,
      String cause,
      String fix,
      String origin,
      int count,
      Instant lastAt,
      String lastBy,
      long lastMatch) {

    static Group of(UploadFailure newest) {
      return new Group(
          newest.code(),
          newest.cause(),
          newest.fix(),
          newest.origin(),
          1,
          newest.reportedAt(),
          newest.reportedBy(),
          newest.matchId());
    }

    Group withOneMore() {
      return new Group(code, cause, fix, origin, count + 1, lastAt, lastBy, lastMatch);
    }
  }

  private record Kind(String code, String origin) {}

  /** Keeps a failure, and forgets those that are too old or too many. */
  void keep(Caller caller, long matchId, String origin, Explanation explanation) {
    keep(
        new UploadFailure(
            clock.instant(), caller.username(), caller.teamId(), matchId, origin, explanation),
        caller.teamId());
  }

  /** An upload that was confirmed has failed after all. */
  void onOverwritten(@Observes RecordingOverwritten event) {
    String bucket = event.store().container();
    Map<String, String> values = Map.of("match", String.valueOf(event.matchId()), "bucket", bucket);
    keep(
        new UploadFailure(
            clock.instant(),
            event.confirmedBy(),
            event.teamId(),
            event.matchId(),
            bucket,
            new Explanation(Diagnosis.RECORDING_CHANGED, values)),
        event.teamId());
  }

  private void keep(UploadFailure failure, long team) {
    transactions.run(
        () -> {
          entities.persist(failure);
          forgetOld();
          forgetSurplus(team);
          events.tell(
              RecordingEvent.failed(clock.instant(), team, failure.matchId(), failure.code()));
        });
  }

  /** The team's, the group with the newest first. */
  List<Group> grouped(Caller caller) {
    Map<Kind, Group> groups = new LinkedHashMap<>();
    for (UploadFailure failure : transactions.call(() -> newest(caller.teamId()))) {
      groups.merge(
          new Kind(failure.code(), failure.origin()),
          Group.of(failure),
          (known, older) -> known.withOneMore());
    }
    return List.copyOf(groups.values());
  }

  private List<UploadFailure> newest(long team) {
    return entities
        .createQuery(
            "select f from UploadFailure f where f.teamId = :team and f.reportedAt > :since"
                + " order by f.id desc",
            UploadFailure.class)
        .setParameter("team", team)
        .setParameter("since", clock.instant().minus(KEPT_FOR))
        .setMaxResults(KEPT)
        .getResultList();
  }

  private void forgetOld() {
    entities
        .createQuery("delete from UploadFailure f where f.reportedAt <= :since")
        .setParameter("since", clock.instant().minus(KEPT_FOR))
        .executeUpdate();
  }

  private void forgetSurplus(long team) {
    entities
        .createQuery(
            "select f.id from UploadFailure f where f.teamId = :team order by f.id desc",
            Long.class)
        .setParameter("team", team)
        .setFirstResult(KEPT)
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .ifPresent(last -> forgetUpTo(last, team));
  }

  private void forgetUpTo(long last, long team) {
    entities
        .createQuery("delete from UploadFailure f where f.teamId = :team and f.id <= :last")
        .setParameter("team", team)
        .setParameter("last", last)
        .executeUpdate();
  }
}

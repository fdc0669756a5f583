package org.touchline.match;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.touchline.account.Caller;
import org.touchline.audit.AuditTrail;
import org.touchline.persistence.Transactions;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.wiring.Component;

/** The matches of all teams; a caller reaches only its own team's. */
@Component
public class Matches {

  private final EntityManager entities;
  private final Transactions transactions;
  private final Event<MatchDeleted> deleted;
  private final AuditTrail audit;
  private final Clock clock;

  @Inject
  public Matches(
      EntityManager entities,
      Transactions transactions,
      Event<MatchDeleted> deleted,
      AuditTrail audit,
      Clock clock) {
    this.entities = entities;
    this.transactions = transactions;
    this.deleted = deleted;
    this.audit = audit;
    this.clock = clock;
  }

  /** The caller's match of this number, or a 404 that does not tell whether another team has it. */
  public Match visible(Caller caller, long matchId) {
    return find(caller, matchId).orElseThrow(Matches::noSuchMatch);
  }

  /** The same without the refusal. */
  public Optional<Match> find(Caller caller, long matchId) {
    return transactions.call(
        () ->
            Optional.ofNullable(entities.find(Match.class, matchId))
                .filter(match -> match.teamId() == caller.teamId()));
  }

  /** The epoch that the match's stream tokens must have; empty when there is no such match. */
  public Optional<Integer> epochOf(long matchId) {
    return transactions.call(
        () -> Optional.ofNullable(entities.find(Match.class, matchId)).map(Match::tokenEpoch));
  }

  /**
   * The same as {@link #visible}, locked until the running transaction ends, so that changes of its
   * recording go one after another.
   */
  public Match locked(Caller caller, long matchId) {
    return Optional.ofNullable(entities.find(Match.class, matchId, LockModeType.PESSIMISTIC_WRITE))
        .filter(match -> match.teamId() == caller.teamId())
        .orElseThrow(Matches::noSuchMatch);
  }

  /** Ends every stream token of the match. */
  public void revokeTokens(Caller caller, long matchId) {
    transactions.run(() -> locked(caller, matchId).revokeTokens());
  }

  long count(Caller caller) {
    return transactions.call(
        () ->
            entities
                .createQuery("select count(m) from Match m where m.teamId = :team", Long.class)
                .setParameter("team", caller.teamId())
                .getSingleResult());
  }

  List<Match> page(Caller caller, int first, int size) {
    return transactions.call(
        () ->
            entities
                .createQuery(
                    "select m from Match m where m.teamId = :team order by m.kickoffAt desc, m.id desc",
                    Match.class)
                .setParameter("team", caller.teamId())
                .setFirstResult(first)
                .setMaxResults(size)
                .getResultList());
  }

  Match create(Caller caller, MatchDetails details) {
    return transactions.call(
        () -> {
          Match match = new Match(caller.teamId(), details, caller.username(), clock.instant());
          entities.persist(match);
          entities.flush();
          return match;
        });
  }

  Match change(Caller caller, long matchId, UnaryOperator<MatchDetails> change) {
    return transactions.call(
        () -> {
          Match match = locked(caller, matchId);
          match.change(change.apply(match.details()));
          return match;
        });
  }

  void delete(Caller caller, long matchId) {
    transactions.run(
        () -> {
          entities.remove(locked(caller, matchId));
          deleted.fire(new MatchDeleted(matchId));
          audit.add(caller.username(), "match_delete", matchId, "match deleted");
        });
  }

  private static ProblemException noSuchMatch() {
    return new ProblemException(ProblemCode.NOT_FOUND, "There is no match of this number.");
  }
}

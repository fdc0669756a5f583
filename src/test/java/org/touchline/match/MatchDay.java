package org.touchline.match;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.touchline.account.Caller;
import org.touchline.persistence.JpaFixture;

/** Matches as other packages' tests need them. */
public final class MatchDay {

  private MatchDay() {}

  /** An uploader of a team that no other test has. */
  public static Caller uploader() {
    return new Caller("uli", Set.of("viewer", "uploader"), JpaFixture.freshTeam());
  }

  /** A new match of the caller's team. */
  public static Match of(Matches matches, Caller caller) {
    return matches.create(
        caller,
        new MatchDetails(
            "FC Visitors", Instant.parse("2026-11-22T13:00:00Z"), Optional.of("2026/27"), true));
  }

  /** What the API's DELETE does. */
  public static void delete(Matches matches, Caller caller, long matchId) {
    matches.delete(caller, matchId);
  }
}

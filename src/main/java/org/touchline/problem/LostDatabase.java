package org.touchline.problem;

import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;

/** A request that failed because the connection to the database is gone. */
final class LostDatabase {

  static final Problem PROBLEM =
      Problem.of(ProblemCode.DATABASE_UNAVAILABLE, "The database does not answer; try again soon.");

  private LostDatabase() {}

  /** SQL states of class 08 are about the connection (ISO 9075-2), and 57P of PostgreSQL too. */
  static boolean isBehind(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(cause -> String.valueOf(((SQLException) cause).getSQLState()))
        .anyMatch(state -> state.startsWith("08") || state.startsWith("57P"));
  }
}

package org.touchline.persistence;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a look at the database showed.
 *
 * @param embedded whether it is H2
 * @param file the file of H2, without its ending; empty on PostgreSQL
 * @param place host, port and name of PostgreSQL; empty on H2
 * @param trouble why it could not be asked; empty when it answered
 * @param sqlState of the trouble, five characters; empty when there is none
 * @param settings those of the database that decide what survives a power cut: {@code WRITE_DELAY}
 *     of H2, {@code fsync} and {@code synchronous_commit} of PostgreSQL
 */
public record DatabaseState(
    boolean embedded,
    Optional<Path> file,
    String place,
    Optional<Trouble> trouble,
    String sqlState,
    Map<String, String> settings) {

  /** Why a database cannot be used. */
  public enum Trouble {
    UNKNOWN_HOST,
    NO_CONNECTION,
    WRONG_LOGIN,
    NO_SUCH_DATABASE,
    /** Another process has the H2 file. */
    IN_USE,
    TOO_MANY_CONNECTIONS,
    /** The folder of the H2 file cannot be written. */
    UNWRITABLE,
    OTHER
  }

  public DatabaseState {
    settings = Map.copyOf(settings);
  }
}

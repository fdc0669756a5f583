package org.touchline.doctor.server;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.touchline.doctor.Check;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Snippet;
import org.touchline.doctor.Visit;
import org.touchline.doctor.remedy.Remedies;
import org.touchline.persistence.DatabaseState;
import org.touchline.persistence.DatabaseState.Trouble;
import org.touchline.settings.SettingException;

/** Whether the database answers and keeps what it was given. */
final class DatabaseCheck implements Check {

  static final String ID = "database";

  private static final String SETTING = "DATABASE_URL";
  private static final Set<String> MEMORY = Set.of("tmpfs", "ramfs");

  private final Supplier<DatabaseState> look;
  private final Path temporary;

  /**
   * Looks at a database.
   *
   * @param temporary the folder of this Java's temporary files
   */
  DatabaseCheck(Supplier<DatabaseState> look, Path temporary) {
    this.look = look;
    this.temporary = temporary;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return "Database answers and is durable";
  }

  /** The file of H2 is open for the whole application. */
  @Override
  public boolean isInterruptible() {
    return false;
  }

  @Override
  public Finding examine(Visit visit) throws IOException {
    try {
      return judge(look.get());
    } catch (SettingException e) {
      return malformed(e);
    }
  }

  private Finding judge(DatabaseState state) throws IOException {
    if (state.trouble().isPresent()) {
      return unusable(state, state.trouble().get());
    }
    return state.embedded() ? h2(state, state.file().orElseThrow()) : postgresql(state);
  }

  private Finding h2(DatabaseState state, Path file) throws IOException {
    Path folder = file.resolveSibling("");
    if (isTemporary(folder)) {
      return Finding.fail(
          "the file of H2 is " + file,
          "The database is in a folder for temporary files, so a restart of the machine loses it.",
          "Set TOUCHLINE_DATA_DIR or " + SETTING + " to a folder on a disk that stays.",
          Remedies.env("TOUCHLINE_DATA_DIR=/var/lib/touchline"));
    }
    return "0".equals(state.settings().get("WRITE_DELAY"))
        ? Finding.pass("H2 at " + file + "; it serves one node, and every commit is on disk")
        : Finding.warn(
            "WRITE_DELAY of H2 is " + state.settings().get("WRITE_DELAY") + " ms",
            "H2 acknowledges before it writes, so a power cut loses recordings that were confirmed.",
            "Take WRITE_DELAY out of " + SETTING + ", or leave " + SETTING + " unset.",
            Remedies.env(SETTING + "=jdbc:h2:file:" + file));
  }

  private boolean isTemporary(Path folder) throws IOException {
    Path real = folder.toRealPath();
    FileStore store = Files.getFileStore(real);
    return (Files.exists(temporary) && real.startsWith(temporary.toRealPath()))
        || real.startsWith("/tmp")
        || real.startsWith("/var/tmp")
        || MEMORY.contains(store.type().toLowerCase(Locale.ROOT));
  }

  private static Finding postgresql(DatabaseState state) {
    String fsync = state.settings().getOrDefault("fsync", "on");
    String commit = state.settings().getOrDefault("synchronous_commit", "on");
    if (fsync.equals("on") && !commit.equals("off")) {
      return Finding.pass("PostgreSQL at " + state.place() + "; every commit is on disk");
    }
    String wrong = fsync.equals("on") ? "synchronous_commit" : "fsync";
    return Finding.warn(
        wrong + " of PostgreSQL is off",
        "PostgreSQL acknowledges before it writes, so a power cut loses recordings that were"
            + " confirmed.",
        "Switch " + wrong + " on for this database.",
        new Snippet(
            Snippet.Kind.CLI,
            "psql -c \"alter system set " + wrong + " = on\" -c \"select pg_reload_conf()\""));
  }

  private static Finding malformed(SettingException failure) {
    return Finding.fail(
        String.valueOf(failure.getMessage()),
        "The database's address cannot be read.",
        "Set " + SETTING + " to postgresql://user:password@host/database, or leave it unset.",
        Remedies.env(SETTING + "=postgresql://<user>:<password>@<host>:5432/<database>"));
  }

  private static Finding unusable(DatabaseState state, Trouble trouble) {
    String place =
        state.file().map(Path::toString).orElseGet(() -> "PostgreSQL at " + state.place());
    Finding found =
        switch (trouble) {
          case UNKNOWN_HOST ->
              fail("The database's host name is unknown.", "Correct the host in " + SETTING + ".");
          case NO_CONNECTION ->
              fail(
                  "Nobody answers at the database's address.",
                  "Start the database, correct host and port in "
                      + SETTING
                      + ", or open the firewall.");
          case WRONG_LOGIN ->
              fail(
                  "The database refuses the user or its password.",
                  "Correct DATABASE_USER and DATABASE_PASSWORD, or the login in " + SETTING + ".");
          case NO_SUCH_DATABASE ->
              fail(
                  "There is no database of that name.",
                  "Create the database, or correct its name in " + SETTING + ".");
          case IN_USE ->
              fail(
                  "Another process has the H2 file open, and H2 serves one node only.",
                  "Stop the other process, or move to PostgreSQL to run several nodes.");
          case TOO_MANY_CONNECTIONS ->
              fail(
                  "The database has no connection left.",
                  "Raise max_connections of PostgreSQL above 20 for each node.");
          case UNWRITABLE ->
              fail(
                  "The file of H2 cannot be written or is damaged.",
                  "Give its folder to the server's user, free space, or restore the file.");
          case OTHER ->
              fail(
                  "The database refuses to work.",
                  "Look into the database's own log for this SQL state.");
        };
    return new Finding(
        found.status(),
        place + " answered with SQL state " + state.sqlState(),
        found.cause(),
        found.fix(),
        found.snippets());
  }

  private static Finding fail(String cause, String fix) {
    return Finding.fail(
        "",
        cause,
        fix,
        Remedies.env(SETTING + "=postgresql://<user>:<password>@<host>:5432/<database>"));
  }
}

package org.touchline.persistence;

import java.net.UnknownHostException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.postgresql.ds.PGSimpleDataSource;
import org.touchline.persistence.DatabaseState.Trouble;
import org.touchline.settings.SettingException;

/** A look at the database over a connection of its own, so that it works without any container. */
public final class DatabaseLook {

  private static final int ANSWER_SECONDS = 3;
  private static final String H2_SETTING =
      "select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'";

  private final DatabaseSettings settings;

  private DatabaseLook(DatabaseSettings settings) {
    this.settings = settings;
  }

  /**
   * At the configured database.
   *
   * @throws SettingException when its address cannot be one
   */
  public static DatabaseLook at(DatabaseSettings settings) {
    return new DatabaseLook(settings);
  }

  /** Connects, asks, and closes; takes some seconds when nobody answers. */
  public DatabaseState take() {
    DataSource source = TouchlineDataSource.create(settings);
    if (source instanceof PGSimpleDataSource postgresql) {
      postgresql.setConnectTimeout(ANSWER_SECONDS);
      postgresql.setLoginTimeout(ANSWER_SECONDS);
      postgresql.setSocketTimeout(ANSWER_SECONDS);
    }
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      return state(Optional.empty(), "", read(statement));
    } catch (SQLException e) {
      return state(Optional.of(trouble(e)), String.valueOf(e.getSQLState()), Map.of());
    }
  }

  private Map<String, String> read(Statement statement) throws SQLException {
    Map<String, String> found = new LinkedHashMap<>();
    if (settings.embedded()) {
      found.put("WRITE_DELAY", first(statement, H2_SETTING));
    } else {
      found.put("fsync", first(statement, "show fsync"));
      found.put("synchronous_commit", first(statement, "show synchronous_commit"));
    }
    return found;
  }

  private static String first(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  private DatabaseState state(
      Optional<Trouble> trouble, String sqlState, Map<String, String> found) {
    return new DatabaseState(settings.embedded(), file(), place(), trouble, sqlState, found);
  }

  private Optional<Path> file() {
    if (!settings.embedded()) {
      return Optional.empty();
    }
    String path =
        settings
            .jdbcUrl()
            .substring("jdbc:h2:".length())
            .split(";", 2)[0]
            .replaceFirst("^file:", "");
    String home = System.getProperty("user.home", "");
    return Optional.of(
        Path.of(path.startsWith("~") ? home + path.substring(1) : path)
            .toAbsolutePath()
            .normalize());
  }

  /** Without a query, which may hold a password. */
  private String place() {
    return settings.embedded()
        ? ""
        : settings
            .jdbcUrl()
            .replaceFirst("^jdbc:postgresql:(//)?", "")
            .replaceFirst("^[^/]*@", "")
            .split("\\?", 2)[0];
  }

  private static Trouble trouble(SQLException failure) {
    if (isBehind(failure, UnknownHostException.class)) {
      return Trouble.UNKNOWN_HOST;
    }
    return switch (failure.getErrorCode()) {
      case ErrorCode.DATABASE_ALREADY_OPEN_1 -> Trouble.IN_USE;
      case ErrorCode.FILE_CREATION_FAILED_1,
          ErrorCode.IO_EXCEPTION_1,
          ErrorCode.IO_EXCEPTION_2,
          ErrorCode.DATABASE_IS_READ_ONLY ->
          Trouble.UNWRITABLE;
      default -> byState(String.valueOf(failure.getSQLState()));
    };
  }

  /** The states are PostgreSQL's (appendix A of its manual); H2 shares that of a wrong login. */
  private static Trouble byState(String state) {
    return switch (state) {
      case "28P01", "28000" -> Trouble.WRONG_LOGIN;
      case "3D000" -> Trouble.NO_SUCH_DATABASE;
      case "53300" -> Trouble.TOO_MANY_CONNECTIONS;
      default ->
          state.startsWith("08") || state.startsWith("57P") ? Trouble.NO_CONNECTION : Trouble.OTHER;
    };
  }

  private static boolean isBehind(Throwable failure, Class<? extends Throwable> type) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(type::isInstance);
  }
}

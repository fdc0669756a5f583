package org.touchline.persistence;

import java.io.PrintWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.touchline.settings.DataDirectory;
import org.touchline.settings.MicroProfileSettings;
import org.touchline.settings.SettingException;

/**
 * The data source that the container pools: it reads the settings when the first connection is
 * asked for, so one WAR serves H2 and PostgreSQL without any server configuration.
 */
public final class TouchlineDataSource implements DataSource {

  private static final Logger LOG = System.getLogger(TouchlineDataSource.class.getName());

  private static final MicroProfileSettings SETTINGS = new MicroProfileSettings();

  private @Nullable DataSource driver;
  private volatile boolean quiet;
  private String description = "";

  /** WildFly wants at least one property to set. */
  public String getDescription() {
    return description;
  }

  /** See {@link #getDescription()}. */
  public void setDescription(String description) {
    this.description = description;
  }

  @Override
  public Connection getConnection() throws SQLException {
    DataSource source = driver();
    try {
      Connection connection =
          source instanceof PGSimpleDataSource
              ? ReconnectingConnection.open(source::getConnection)
              : source.getConnection();
      quiet = true;
      return connection;
    } catch (SQLException e) {
      explainOnce(
          "DATABASE_URL: the database does not answer or refuses us; mend what the doctor says");
      throw e;
    }
  }

  @Override
  public Connection getConnection(@Nullable String user, @Nullable String password)
      throws SQLException {
    return getConnection();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    // The drivers log through java.util.logging.
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    driver().setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public java.util.logging.Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return driver().unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }

  private synchronized DataSource driver() {
    DataSource known = driver;
    if (known != null) {
      return known;
    }
    DataSource created = create(settings());
    driver = created;
    return created;
  }

  private DatabaseSettings settings() {
    try {
      return DatabaseSettings.from(SETTINGS, DataDirectory.from(SETTINGS).path());
    } catch (SettingException e) {
      explainOnce(String.valueOf(e.getMessage()));
      throw e;
    }
  }

  /** Only a start fails so; and a container asks more than once for its first connection. */
  private void explainOnce(String reason) {
    if (!quiet) {
      quiet = true;
      LOG.log(Level.ERROR, "Touchline cannot start: {0}", reason);
      FailedStart.tell(SETTINGS);
    }
  }

  static DataSource create(DatabaseSettings settings) {
    if (settings.embedded()) {
      JdbcDataSource h2 = new JdbcDataSource();
      h2.setURL(settings.jdbcUrl());
      h2.setUser(settings.user());
      h2.setPassword(settings.password());
      return h2;
    }
    PGSimpleDataSource postgresql = new PGSimpleDataSource();
    postgresql.setURL(settings.jdbcUrl());
    if (!settings.user().isEmpty()) {
      postgresql.setUser(settings.user());
      postgresql.setPassword(settings.password());
    }
    postgresql.setConnectTimeout(5);
    return postgresql;
  }
}

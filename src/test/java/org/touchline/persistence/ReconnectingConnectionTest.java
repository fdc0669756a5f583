package org.touchline.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each test kills the connection's session, as a restart of PostgreSQL does. */
class ReconnectingConnectionTest {

  @RegisterExtension static final JpaFixture JPA = JpaFixture.postgreSql();

  @Test
  void transactionAfterTheLossSucceeds() throws SQLException {
    try (Connection connection = open()) {
      connection.setAutoCommit(false);
      int session = session(connection);
      connection.commit();
      connection.setAutoCommit(true);
      kill(session);
      // What pools do next: the first statement may meet the loss, the transaction after it not.
      meetTheLoss(connection);
      connection.setAutoCommit(false);
      assertThat(session(connection)).isNotEqualTo(session);
      connection.commit();
    }
  }

  /** Payara's pool tells each connection the name of the application before it hands it out. */
  @Test
  void whatAPoolTellsAConnectionIsNoSignOfLife() throws SQLException {
    AtomicLong nanos = new AtomicLong();
    try (Connection connection = ReconnectingConnection.open(dataSource(), nanos::get)) {
      connection.setAutoCommit(false);
      int session = session(connection);
      connection.commit();
      kill(session);
      nanos.addAndGet(Duration.ofSeconds(2).toNanos());
      tellItsName(connection);
      assertThat(session(connection)).isNotEqualTo(session);
    }
  }

  @Test
  void reconnectedConnectionKeepsItsTransactionMode() throws SQLException {
    try (Connection connection = open()) {
      connection.setAutoCommit(false);
      kill(session(connection));
      assertThatThrownBy(() -> session(connection)).isInstanceOf(SQLException.class);
      connection.rollback();
      session(connection);
      assertThat(connection.getAutoCommit()).isFalse();
    }
  }

  @Test
  void lossWithinATransactionIsNeverHidden() throws SQLException {
    try (Connection connection = open()) {
      execute(connection, "create table half (n integer)");
      connection.setAutoCommit(false);
      execute(connection, "insert into half values (1)");
      kill(session(connection));
      assertThatThrownBy(() -> execute(connection, "insert into half values (2)"))
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> execute(connection, "insert into half values (3)"))
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
      connection.rollback();
      assertThat(number(connection, "select count(*) from half")).isZero();
    }
  }

  private static Connection open() throws SQLException {
    return ReconnectingConnection.open(dataSource());
  }

  private static ReconnectingConnection.Opener dataSource() {
    return JPA.dataSource()::getConnection;
  }

  private static void tellItsName(Connection connection) {
    assertThatThrownBy(() -> connection.setClientInfo("ApplicationName", "pool"))
        .isInstanceOf(SQLException.class);
  }

  private static void meetTheLoss(Connection connection) throws SQLException {
    try {
      session(connection);
    } catch (SQLException e) {
      assertThat(connection.isClosed()).isTrue();
    }
  }

  private static int session(Connection connection) throws SQLException {
    return number(connection, "select pg_backend_pid()");
  }

  private static void kill(int session) throws SQLException {
    try (Connection other = JPA.dataSource().getConnection()) {
      execute(other, "select pg_terminate_backend(" + session + ", 5000)");
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getInt(1);
    }
  }
}

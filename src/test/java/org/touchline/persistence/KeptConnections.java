package org.touchline.persistence;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Connections to a database in memory that are used again as they are. H2's own pool wraps them
 * anew each time, and a wrapper asks the database for all its settings before its first statement.
 */
final class KeptConnections {

  private final JdbcDataSource database = new JdbcDataSource();
  private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

  private KeptConnections(String url) {
    database.setURL(url);
  }

  static DataSource to(String url) {
    KeptConnections kept = new KeptConnections(url);
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) ->
                method.getName().equals("getConnection")
                    ? kept.connection()
                    : method.invoke(kept.database, arguments));
  }

  private Connection connection() throws SQLException {
    Connection known = idle.poll();
    Connection physical = known == null ? database.getConnection() : known;
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                giveBack(physical);
                return null;
              }
              try {
                return method.invoke(physical, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }

  private void giveBack(Connection connection) throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.rollback();
      connection.setAutoCommit(true);
    }
    idle.push(connection);
  }
}

package org.touchline.persistence;

import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/**
 * Connections that are used again as they are. H2's own pool wraps them anew each time, and a
 * wrapper asks the database for all its settings before its first statement; PostgreSQL starts a
 * process for each new one.
 */
final class KeptConnections implements Closeable {

  private final DataSource database;
  private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

  private KeptConnections(DataSource database) {
    this.database = database;
  }

  /** To this database; who closes the result closes them all. */
  static DataSource to(DataSource database) {
    KeptConnections kept = new KeptConnections(database);
    return (DataSource)
        Proxy.newProxyInstance(
            KeptConnections.class.getClassLoader(),
            new Class<?>[] {DataSource.class, Closeable.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getConnection" -> kept.connection();
                  case "close" -> {
                    kept.close();
                    yield null;
                  }
                  default -> method.invoke(database, arguments);
                });
  }

  @Override
  public void close() throws IOException {
    for (Connection known = idle.poll(); known != null; known = idle.poll()) {
      try {
        known.close();
      } catch (SQLException e) {
        throw new IOException("a connection stays open", e);
      }
    }
  }

  private Connection connection() throws SQLException {
    Connection known = idle.poll();
    Connection physical = known == null ? database.getConnection() : known;
    AtomicBoolean closed = new AtomicBoolean();
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                // Closing twice gives back once: it may be somebody else's by then.
                if (closed.compareAndSet(false, true)) {
                  giveBack(physical);
                }
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

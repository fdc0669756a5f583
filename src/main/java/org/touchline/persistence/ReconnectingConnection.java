package org.touchline.persistence;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A connection that outlives its database's restart: where it finds itself dead between two
 * transactions, it connects anew. The containers' pools would hand out a dead one for ever, since a
 * data source declared by an application cannot have it checked on every server. Within a
 * transaction a lost connection stays lost, so nothing is ever half committed.
 */
final class ReconnectingConnection implements InvocationHandler {

  private static final Logger LOG = System.getLogger(ReconnectingConnection.class.getName());

  /** After so long without use the database is asked whether it still knows us. */
  private static final Duration TRUSTED = Duration.ofSeconds(1);

  private static final int ANSWER_SECONDS = 2;

  private final Opener opener;
  private Connection physical;
  private boolean autoCommit = true;
  private boolean working;
  private long lastUse = System.nanoTime();

  private ReconnectingConnection(Opener opener) throws SQLException {
    this.opener = opener;
    this.physical = opener.open();
  }

  /** Opens a physical connection. */
  interface Opener {
    Connection open() throws SQLException;
  }

  static Connection open(Opener opener) throws SQLException {
    return (Connection)
        Proxy.newProxyInstance(
            ReconnectingConnection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new ReconnectingConnection(opener));
  }

  @Override
  public synchronized @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return switch (method.getName()) {
        case "setAutoCommit" -> setAutoCommit(method, arguments);
        case "commit" -> ended(method, arguments);
        case "rollback" -> rolledBack(method, arguments);
        case "createStatement", "prepareStatement", "prepareCall" -> statement(method, arguments);
        case "equals" -> arguments != null && proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> call(method, arguments);
      };
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    } finally {
      lastUse = System.nanoTime();
    }
  }

  private @Nullable Object setAutoCommit(Method method, @Nullable Object @Nullable [] arguments)
      throws Exception {
    reconnectIfDead();
    autoCommit = arguments != null && Boolean.TRUE.equals(arguments[0]);
    return call(method, arguments);
  }

  private @Nullable Object statement(Method method, @Nullable Object @Nullable [] arguments)
      throws Exception {
    reconnectIfDead();
    working = !autoCommit;
    return call(method, arguments);
  }

  private @Nullable Object ended(Method method, @Nullable Object @Nullable [] arguments)
      throws Exception {
    Object result = call(method, arguments);
    working = false;
    return result;
  }

  private @Nullable Object rolledBack(Method method, @Nullable Object @Nullable [] arguments)
      throws Exception {
    try {
      return ended(method, arguments);
    } catch (InvocationTargetException e) {
      if (!physical.isClosed()) {
        throw e;
      }
      // The database rolled back by itself when it lost us.
      working = false;
      return null;
    }
  }

  private @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments)
      throws InvocationTargetException, IllegalAccessException {
    return method.invoke(physical, arguments);
  }

  private void reconnectIfDead() throws SQLException {
    if (working || alive()) {
      return;
    }
    LOG.log(Level.INFO, "the database closed a connection; connecting anew");
    physical.close();
    physical = opener.open();
    physical.setAutoCommit(autoCommit);
  }

  private boolean alive() throws SQLException {
    boolean recent = System.nanoTime() - lastUse < TRUSTED.toNanos();
    return recent ? !physical.isClosed() : physical.isValid(ANSWER_SECONDS);
  }
}

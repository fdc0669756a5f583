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
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection that outlives its database's restart: where it finds itself dead between two
 * transactions, it connects anew. The containers' pools would hand out a dead one for ever, since a
 * data source declared by an application cannot have it checked on every server. Within a
 * transaction a lost connection stays lost, so nothing is ever half committed.
 */
final class ReconnectingConnection implements InvocationHandler {

  private static final Logger LOG = System.getLogger(ReconnectingConnection.class.getName());

  /** So long after its last answer the database is asked whether it still knows us. */
  private static final Duration TRUSTED = Duration.ofSeconds(1);

  private static final int ANSWER_SECONDS = 2;

  private final Opener opener;
  private final LongSupplier nanos;
  private Connection physical;
  private boolean autoCommit = true;
  private boolean working;
  private long lastAnswer;

  private ReconnectingConnection(Opener opener, LongSupplier nanos) throws SQLException {
    this.opener = opener;
    this.nanos = nanos;
    this.physical = opener.open();
    this.lastAnswer = nanos.getAsLong();
  }

  /** Opens a physical connection. */
  interface Opener {
    Connection open() throws SQLException;
  }

  static Connection open(Opener opener) throws SQLException {
    return open(opener, System::nanoTime);
  }

  static Connection open(Opener opener, LongSupplier nanos) throws SQLException {
    return (Connection)
        Proxy.newProxyInstance(
            ReconnectingConnection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new ReconnectingConnection(opener, nanos));
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
    lastAnswer = nanos.getAsLong();
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
    lastAnswer = nanos.getAsLong();
  }

  /** What pools call between two transactions, as {@code setClientInfo}, tells nothing of this. */
  private boolean alive() throws SQLException {
    if (nanos.getAsLong() - lastAnswer < TRUSTED.toNanos()) {
      return !physical.isClosed();
    }
    boolean valid = physical.isValid(ANSWER_SECONDS);
    lastAnswer = nanos.getAsLong();
    return valid;
  }
}

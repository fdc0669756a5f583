package org.touchline.appserver;

import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The settings of Payara's HTTP listeners, as its own configuration objects have them. */
final class PayaraSettings {

  /** A class that every Payara has. */
  static final String GLOBALS = "org.glassfish.internal.api.Globals";

  private static final String ADMINISTRATION = "admin-listener";

  private static final ServerSetting WRITE_BUFFER =
      new ServerSetting(
          "transport socket-write-buffer-size",
          65_536,
          value -> value > 0 && value <= 131_072,
          "every viewer who pauses holds megabytes of heap");
  private static final ServerSetting READ_TIMEOUT =
      ServerSetting.atLeast(
          "transport read-timeout-millis", 60_000, "uploads over a bad line are given up early");
  private static final ServerSetting WRITE_TIMEOUT =
      ServerSetting.atLeast(
          "transport write-timeout-millis", 60_000, "answers over a bad line are given up early");
  private static final ServerSetting REQUEST_TIMEOUT =
      new ServerSetting(
          "http request-timeout-seconds",
          -1,
          value -> value <= 0,
          "longer uploads through the server are interrupted");
  private static final ServerSetting THREADS =
      ServerSetting.atLeast(
          "thread-pool max-thread-pool-size", 200, "a few slow uploads keep everybody waiting");

  private PayaraSettings() {}

  /**
   * Looks at the listeners that are switched on, but for the one of the administration.
   *
   * @throws ReflectiveOperationException when this is not Payara, or not one that we know
   */
  static Complaints read() throws ReflectiveOperationException {
    Class<?> globals = Class.forName(GLOBALS);
    Object network = Innards.ask(config(globals), "getNetworkConfig");
    Object listeners = Innards.ask(network, "getNetworkListeners");
    Set<String> complaints = new LinkedHashSet<>();
    for (Object listener : (Collection<?>) Innards.ask(listeners, "getNetworkListener")) {
      boolean on = Boolean.parseBoolean(Innards.ask(listener, "getEnabled").toString());
      if (on && !Innards.ask(listener, "getName").equals(ADMINISTRATION)) {
        complaints.addAll(complaints(listener));
      }
    }
    return new Complaints(file(globals), List.copyOf(complaints));
  }

  private static Object config(Class<?> globals) throws ReflectiveOperationException {
    Object services = Innards.askType(globals, "getDefaultBaseServiceLocator");
    Class<?> config = Innards.type(services, "com.sun.enterprise.config.serverbeans.Config");
    return Innards.type(services, "org.glassfish.hk2.api.ServiceLocator")
        .getMethod("getService", Class.class, String.class, Annotation[].class)
        .invoke(services, config, "default-instance-name", new Annotation[0]);
  }

  private static List<String> complaints(Object listener) throws ReflectiveOperationException {
    Object transport = Innards.ask(listener, "findTransport");
    Object http = Innards.ask(Innards.ask(listener, "findHttpProtocol"), "getHttp");
    Object threads = Innards.ask(listener, "findThreadPool");
    return Stream.of(
            WRITE_BUFFER.complaint(number(transport, "getSocketWriteBufferSize")),
            READ_TIMEOUT.complaint(number(transport, "getReadTimeoutMillis")),
            WRITE_TIMEOUT.complaint(number(transport, "getWriteTimeoutMillis")),
            REQUEST_TIMEOUT.complaint(number(http, "getRequestTimeoutSeconds")),
            THREADS.complaint(number(threads, "getMaxThreadPoolSize")))
        .flatMap(Optional::stream)
        .toList();
  }

  private static long number(Object bean, String getter) throws ReflectiveOperationException {
    return Long.parseLong(Innards.ask(bean, getter).toString());
  }

  private static String file(Class<?> globals) throws ReflectiveOperationException {
    Class<?> environments =
        Class.forName("org.glassfish.api.admin.ServerEnvironment", true, globals.getClassLoader());
    Object environment = Innards.askType(globals, "get", environments);
    boolean micro = (boolean) Innards.ask(environment, "isMicro");
    return micro
        ? "server-config/payara-micro/pre-boot.asadmin"
        : "server-config/payara/touchline.asadmin";
  }
}

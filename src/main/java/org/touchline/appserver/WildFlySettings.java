package org.touchline.appserver;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The settings of WildFly's HTTP listeners and of their worker, from its management over JMX. */
final class WildFlySettings {

  private static final String FILE = "server-config/wildfly/touchline.cli";
  private static final String UNDERTOW = "jboss.as:subsystem=undertow,server=*,";
  private static final List<String> LISTENERS =
      List.of(UNDERTOW + "http-listener=*", UNDERTOW + "https-listener=*");

  private static final ServerSetting LARGEST_BODY =
      new ServerSetting(
          "listener max-post-size",
          0,
          value -> value <= 0,
          "larger uploads through the server get an empty 400");
  private static final ServerSetting READ_TIMEOUT =
      ServerSetting.atLeast(
          "listener read-timeout", 120_000, "uploads over a bad line are given up early");
  private static final ServerSetting WRITE_TIMEOUT =
      ServerSetting.atLeast(
          "listener write-timeout",
          86_400_000,
          "paused viewers are cut before their stall-timeout");
  private static final ServerSetting THREADS =
      ServerSetting.atLeast(
          "worker task-max-threads", 200, "a few slow uploads keep everybody waiting");

  private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
  private final Set<String> complaints = new LinkedHashSet<>();

  /**
   * Looks at all listeners that are switched on.
   *
   * @throws JMException when this is not WildFly, or not one that we know
   */
  static Complaints read() throws JMException {
    WildFlySettings settings = new WildFlySettings();
    for (String pattern : LISTENERS) {
      for (ObjectName listener : settings.beans.queryNames(new ObjectName(pattern), null)) {
        settings.look(listener);
      }
    }
    return new Complaints(FILE, List.copyOf(settings.complaints));
  }

  private void look(ObjectName listener) throws JMException {
    if (Boolean.FALSE.equals(beans.getAttribute(listener, "enabled"))) {
      return;
    }
    complain(LARGEST_BODY, listener, "maxPostSize");
    complain(READ_TIMEOUT, listener, "readTimeout");
    complain(WRITE_TIMEOUT, listener, "writeTimeout");
    Object worker = beans.getAttribute(listener, "worker");
    complain(THREADS, new ObjectName("jboss.as:subsystem=io,worker=" + worker), "taskMaxThreads");
  }

  private void complain(ServerSetting setting, ObjectName bean, String attribute)
      throws JMException {
    Optional<Object> value = Optional.ofNullable(beans.getAttribute(bean, attribute));
    value
        .filter(Number.class::isInstance)
        .map(number -> ((Number) number).longValue())
        .flatMap(setting::complaint)
        .ifPresent(complaints::add);
  }
}

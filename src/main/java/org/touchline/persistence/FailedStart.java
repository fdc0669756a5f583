package org.touchline.persistence;

import java.util.ServiceLoader;
import org.touchline.settings.SettingSource;

/** Hears that the application cannot start, and tells the log why; found as a service. */
public interface FailedStart {

  /**
   * Looks into it and writes to the log. It works without any bean, and takes a few seconds at
   * most.
   *
   * @param settings perhaps ones that cannot be read
   */
  void explain(SettingSource settings);

  /** Tells all that want to know. */
  static void tell(SettingSource settings) {
    ServiceLoader.load(FailedStart.class, FailedStart.class.getClassLoader())
        .forEach(listener -> listener.explain(settings));
  }
}

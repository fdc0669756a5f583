package org.touchline.persistence;

import java.lang.System.Logger.Level;
import java.util.ServiceConfigurationError;
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

  /** Tells all that want to know. Whatever becomes of them, the caller's failure is the one. */
  static void tell(SettingSource settings) {
    try {
      ServiceLoader.load(FailedStart.class, FailedStart.class.getClassLoader())
          .forEach(listener -> listener.explain(settings));
    } catch (RuntimeException | ServiceConfigurationError e) {
      System.getLogger(FailedStart.class.getName())
          .log(Level.WARNING, "the failed start could not be explained", e);
    }
  }
}

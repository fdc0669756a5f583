package org.touchline.settings;

import java.util.Optional;

/**
 * Where setting values come from: MicroProfile Config in the server, a map in tests and in the demo
 * launcher.
 */
@FunctionalInterface
public interface SettingSource {

  /** The raw value of a key; empty when it is unset. */
  Optional<String> raw(String key);

  /** The value of a key without surrounding blanks; empty when it is unset or blank. */
  default Optional<String> value(String key) {
    return raw(key).map(String::strip).filter(value -> !value.isEmpty());
  }
}

package org.touchline.settings;

import java.util.Map;
import java.util.Optional;

/** Settings that a test writes down. */
public record MapSettings(Map<String, String> values) implements SettingSource {

  public MapSettings {
    values = Map.copyOf(values);
  }

  /** One key and its value. */
  public static MapSettings of(String key, String value) {
    return new MapSettings(Map.of(key, value));
  }

  /** A reader of one key's value. */
  public static SettingReader reader(String key, String value) {
    return new SettingReader(of(key, value));
  }

  /** A reader that finds nothing. */
  public static SettingReader empty() {
    return new SettingReader(new MapSettings(Map.of()));
  }

  @Override
  public Optional<String> raw(String key) {
    return Optional.ofNullable(values.get(key));
  }
}

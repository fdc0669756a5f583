package org.touchline.sweep;

import org.touchline.settings.SettingReader;

/** What sweeps may do. */
public final class SweepSettings {

  private final Foreign foreign;

  private SweepSettings(Foreign foreign) {
    this.foreign = foreign;
  }

  /** Reads the keys that begin with {@code touchline.sweep}. */
  public static SweepSettings from(SettingReader reader) {
    return new SweepSettings(
        reader.choice("touchline.sweep.foreign", Foreign.class, Foreign.REPORT));
  }

  /** What is done about objects that no row knows. */
  Foreign foreign() {
    return foreign;
  }
}

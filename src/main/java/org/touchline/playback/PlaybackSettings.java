package org.touchline.playback;

import java.util.List;
import org.touchline.settings.SettingReader;

/**
 * The settings of playback.
 *
 * @param unused keys that are set and that this release does not obey yet
 */
public record PlaybackSettings(List<String> unused) {

  private static final List<String> NOT_YET_OBEYED =
      List.of(
          "touchline.playback.slice-size",
          "touchline.playback.cache-memory",
          "touchline.playback.cache-disk",
          "touchline.playback.max-viewers",
          "touchline.playback.stall-timeout");

  public PlaybackSettings {
    unused = List.copyOf(unused);
  }

  /** Reads the keys that begin with {@code touchline.playback}, but not the mode. */
  public static PlaybackSettings from(SettingReader reader) {
    return new PlaybackSettings(
        NOT_YET_OBEYED.stream().filter(key -> reader.text(key).isPresent()).toList());
  }
}

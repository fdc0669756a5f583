package org.touchline.upload;

import java.time.Duration;
import org.touchline.settings.SettingReader;

/**
 * Limits of uploads through the server.
 *
 * @param maxConcurrent how many may send at the same time to this node; each holds a thread
 * @param stallTimeout who sends hardly anything for so long is given up
 */
public record ServerUploadSettings(int maxConcurrent, Duration stallTimeout) {

  private static final int DEFAULT_MAX_CONCURRENT = 16;
  private static final int MOST_CONCURRENT = 1_000;

  /** Reads {@code touchline.upload.max-concurrent} and {@code touchline.upload.stall-timeout}. */
  public static ServerUploadSettings from(SettingReader reader) {
    return new ServerUploadSettings(
        reader.count("touchline.upload.max-concurrent", DEFAULT_MAX_CONCURRENT, 1, MOST_CONCURRENT),
        reader.duration(
            "touchline.upload.stall-timeout",
            Duration.ofSeconds(60),
            Duration.ofSeconds(1),
            Duration.ofHours(1)));
  }
}

package org.touchline.upload;

import org.touchline.settings.SettingReader;

/**
 * Limits of uploads through the server.
 *
 * @param maxConcurrent how many may send at the same time to this node; each holds a thread
 */
public record ServerUploadSettings(int maxConcurrent) {

  private static final int DEFAULT_MAX_CONCURRENT = 16;
  private static final int MOST_CONCURRENT = 1_000;

  /** Reads {@code touchline.upload.max-concurrent}. */
  public static ServerUploadSettings from(SettingReader reader) {
    return new ServerUploadSettings(
        reader.count(
            "touchline.upload.max-concurrent", DEFAULT_MAX_CONCURRENT, 1, MOST_CONCURRENT));
  }
}

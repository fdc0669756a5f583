package org.touchline.upload;

import java.time.Duration;
import org.touchline.settings.SettingReader;

/**
 * How uploads in parts are cut.
 *
 * @param partSize the size of all parts but the last, in bytes, where the file does not need larger
 *     ones
 */
public record MultipartSettings(long partSize) {

  /** The smallest part but for the last (Amazon S3 user guide, "Multipart upload limits"). */
  static final long SMALLEST_PART = 5L << 20;

  /** The largest part (same place). */
  public static final long LARGEST_PART = 5L << 30;

  /**
   * How long an upload stays open. The lifecycle rule that the doctor writes ends it in the bucket
   * after as many days, so it cannot be longer.
   */
  public static final Duration OPEN_FOR = Duration.ofDays(7);

  private static final long DEFAULT_PART_SIZE = 16L << 20;

  /** Reads {@code touchline.upload.part-size}. */
  public static MultipartSettings from(SettingReader reader) {
    return new MultipartSettings(
        reader.size("touchline.upload.part-size", DEFAULT_PART_SIZE, SMALLEST_PART, LARGEST_PART));
  }
}

package org.touchline.upload;

import java.time.Duration;
import java.util.OptionalLong;
import org.touchline.settings.SettingReader;

/**
 * Limits of uploads.
 *
 * @param maxSize the largest recording, in bytes
 * @param urlLifetime how long a presigned URL is accepted
 * @param fallback when an upload may go through the server
 * @param teamQuota what a team's recordings and open uploads may take together, in bytes; empty
 *     when everything may
 * @param maxOpenPerUser how many uploads a user may have begun and not ended; 0 when any number may
 */
public record UploadSettings(
    long maxSize,
    Duration urlLifetime,
    FallbackPolicy fallback,
    OptionalLong teamQuota,
    int maxOpenPerUser) {

  /** Setting: what a team's recordings and open uploads may take together. */
  static final String TEAM_QUOTA = "touchline.upload.team-quota";

  /** What one PUT may carry at most (Amazon S3 user guide, "Uploading objects"): 5 GiB. */
  static final long LARGEST_SINGLE_PUT = 5L << 30;

  private static final long DEFAULT_MAX_SIZE = 50L << 30;

  /** Reads the keys that begin with {@code touchline.upload}. */
  public static UploadSettings from(SettingReader reader) {
    return new UploadSettings(
        reader.size("touchline.upload.max-size", DEFAULT_MAX_SIZE, 1),
        reader.duration(
            "touchline.upload.url-ttl",
            Duration.ofMinutes(15),
            Duration.ofSeconds(1),
            Duration.ofHours(1)),
        reader.choice("touchline.upload.fallback", FallbackPolicy.class, FallbackPolicy.ALWAYS),
        reader.text(TEAM_QUOTA).isPresent()
            ? OptionalLong.of(reader.size(TEAM_QUOTA, 0, 1))
            : OptionalLong.empty(),
        reader.count("touchline.upload.max-open-per-user", 0, 0, 1_000_000));
  }

  /** The largest recording that one presigned PUT takes, in bytes. */
  public long maxSinglePut() {
    return Math.min(maxSize, LARGEST_SINGLE_PUT);
  }
}

package org.touchline.playback;

import java.time.Duration;
import org.touchline.settings.SettingReader;

/**
 * The limits of playback.
 *
 * @param maxViewers open playback responses of this node beyond which new viewers are refused
 * @param maxViewersPerToken addresses at which one token may be watched at the same time
 * @param stallTimeout after this time without progress a viewer is given up
 * @param pace how many times the recording's bitrate is sent at most; 0 for no limit
 * @param bytesInFlight what all viewers together may hold in memory
 */
public record PlaybackSettings(
    int maxViewers,
    int maxViewersPerToken,
    Duration stallTimeout,
    double pace,
    long bytesInFlight) {

  private static final String MAX_VIEWERS = "touchline.playback.max-viewers";
  private static final String MAX_VIEWERS_PER_TOKEN = "touchline.playback.max-viewers-per-token";
  private static final String STALL_TIMEOUT = "touchline.playback.stall-timeout";
  private static final String PACE = "touchline.playback.pace";

  /** What a viewer who does not read costs on the more expensive server, rounded up. */
  private static final long HEAP_OF_A_VIEWER = 512 << 10;

  private static final int FEWEST_VIEWERS = 16;
  private static final int USUAL_VIEWERS_PER_TOKEN = 32;
  private static final int SHARE_OF_HEAP = 4;
  private static final int MOST = 1_000_000;
  private static final double FASTEST = 1000;

  /**
   * Reads the keys that begin with {@code touchline.playback}, but not the mode.
   *
   * @param heap the most bytes that the heap may have
   */
  public static PlaybackSettings from(SettingReader reader, long heap) {
    int byHeap = (int) Math.max(FEWEST_VIEWERS, heap / HEAP_OF_A_VIEWER);
    return new PlaybackSettings(
        reader.count(MAX_VIEWERS, byHeap, 1, MOST),
        reader.count(MAX_VIEWERS_PER_TOKEN, USUAL_VIEWERS_PER_TOKEN, 1, MOST),
        reader.duration(
            STALL_TIMEOUT, Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofDays(1)),
        reader.decimal(PACE, 0, 0, FASTEST),
        heap / SHARE_OF_HEAP);
  }
}

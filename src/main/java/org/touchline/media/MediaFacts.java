package org.touchline.media;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a video file says of itself.
 *
 * @param contentType its media type
 * @param duration how long it plays, to the millisecond, if it says so
 * @param codecs one string for each track that has one, as RFC 6381 writes them, without repetition
 * @param picture the picture of its first video track, if it has one and says so
 * @param warnings what its uploader should know
 */
public record MediaFacts(
    String contentType,
    Optional<Duration> duration,
    List<String> codecs,
    Optional<Picture> picture,
    Set<MediaWarning> warnings) {

  public MediaFacts {
    codecs = List.copyOf(codecs);
    warnings = Set.copyOf(warnings);
  }

  /**
   * The picture as it is stored.
   *
   * @param width in pixels, before it is turned
   * @param height in pixels, before it is turned
   * @param rotation by how many degrees a player turns it clockwise: 0, 90, 180 or 270
   */
  public record Picture(int width, int height, int rotation) {

    public Picture {
      if (width < 1 || height < 1 || rotation % 90 != 0 || rotation < 0 || rotation > 270) {
        throw new IllegalArgumentException("no picture: " + width + "x" + height + "/" + rotation);
      }
    }
  }

  /** How long it plays in seconds, if it says so. */
  public Optional<BigDecimal> seconds() {
    return duration.map(it -> BigDecimal.valueOf(it.toMillis(), 3));
  }

  /** Of a file whose format is known, but not read. */
  public static MediaFacts ofType(String contentType) {
    return new MediaFacts(contentType, Optional.empty(), List.of(), Optional.empty(), Set.of());
  }
}

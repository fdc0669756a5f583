package org.touchline.storage;

import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The name of a recording's object in a store: {@code recordings/match_<id>/<32 hex>.<ext>}, ASCII,
 * never taken from a file name; match 0 is nobody's, for objects that only try a bucket. Two keys
 * are the same only if they are equal to the letter.
 *
 * @param value the whole key
 */
public record ObjectKey(String value) {

  private static final Pattern SHAPE =
      Pattern.compile("recordings/match_(?:0|[1-9][0-9]{0,18})/[0-9a-f]{32}\\.[a-z0-9]{2,5}");
  private static final int NAME_BYTES = 16;

  public ObjectKey {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not an object key");
    }
  }

  /** A key nobody has used, for a recording of this match. */
  public static ObjectKey issue(long matchId, String extension, RandomGenerator random) {
    byte[] name = new byte[NAME_BYTES];
    random.nextBytes(name);
    return new ObjectKey(
        "recordings/match_" + matchId + "/" + HexFormat.of().formatHex(name) + "." + extension);
  }

  /** The key that this text is, or empty when it has another shape. */
  public static Optional<ObjectKey> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new ObjectKey(text)) : Optional.empty();
  }

  /** The part after the last dot, for example {@code mp4}. */
  public String extension() {
    return value.substring(value.lastIndexOf('.') + 1);
  }

  @Override
  public String toString() {
    return value;
  }
}

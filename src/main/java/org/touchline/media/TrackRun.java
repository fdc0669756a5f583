package org.touchline.media;

import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A run of samples ({@code trun}; ISO 14496-12, 8.8.8). Not the library's: of a run that claims
 * four billion samples, it would make four billion objects.
 */
final class TrackRun {

  private static final int FIXED = 8;

  /** A longer one is sound, but too much to read: that of a film in one fragment. */
  private static final int LONGEST_TABLE = 256 * 1024;

  private static final int DATA_OFFSET = 0x1;
  private static final int FIRST_FLAGS = 0x4;
  private static final int DURATION = 0x100;
  private static final int SIZE = 0x200;

  /** Duration, size, flags and composition offset: four bytes of each that is there. */
  private static final int ANY_OF_A_SAMPLE = 0xf00;

  private final ByteBuffer fields;
  private final long length;
  private final int flags;
  private final long samples;

  private TrackRun(ByteBuffer fields, long length) {
    this.fields = fields;
    this.length = length;
    this.flags = fields.getInt(0);
    this.samples = Integer.toUnsignedLong(fields.getInt(Integer.BYTES));
  }

  static TrackRun of(Excerpts file, Box trun) {
    if (trun.length() < FIXED) {
      throw UnsoundMedia.malformed("It has a run of samples without a beginning.");
    }
    boolean whole =
        trun.length() <= LONGEST_TABLE && file.affords(trun.content(), (int) trun.length());
    long read = whole ? trun.length() : Math.min(trun.length(), FIXED + Integer.BYTES);
    return new TrackRun(file.at(trun.content(), (int) read), trun.length());
  }

  /** Where its data begins, if it does not follow the run before; relative to the base. */
  OptionalInt dataOffset() {
    return (flags & DATA_OFFSET) == 0 || fields.limit() < FIXED + Integer.BYTES
        ? OptionalInt.empty()
        : OptionalInt.of(fields.getInt(FIXED));
  }

  /**
   * How long it lasts; empty when its samples say so in a table too long to read.
   *
   * @param perSample how long a sample lasts that does not say so itself
   */
  OptionalLong ticks(long perSample) {
    return sum(DURATION, perSample);
  }

  /**
   * Whether it has data.
   *
   * @param perSample how much a sample has that does not say so itself
   */
  boolean hasData(long perSample) {
    return sum(SIZE, perSample).orElse(samples) != 0;
  }

  private OptionalLong sum(int field, long perSample) {
    if ((flags & field) == 0) {
      return OptionalLong.of(samples * perSample);
    }
    int first = FIXED + width(DATA_OFFSET | FIRST_FLAGS) + width(ANY_OF_A_SAMPLE & (field - 1));
    int stride = width(ANY_OF_A_SAMPLE);
    if (FIXED + width(DATA_OFFSET | FIRST_FLAGS) + samples * stride > length) {
      throw UnsoundMedia.malformed("It has a run of fewer samples than it says.");
    }
    if (fields.limit() < length) {
      return OptionalLong.empty();
    }
    long sum = 0;
    for (int i = 0; i < samples; i++) {
      sum += Integer.toUnsignedLong(fields.getInt(first + i * stride));
    }
    return OptionalLong.of(sum);
  }

  /** Of those of these fields that are there. */
  private int width(int fields) {
    return Integer.BYTES * Integer.bitCount(flags & fields);
  }
}

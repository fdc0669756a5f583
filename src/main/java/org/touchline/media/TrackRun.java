package org.touchline.media;

import java.nio.ByteBuffer;
import java.util.OptionalInt;

/**
 * A run of samples ({@code trun}; ISO 14496-12, 8.8.8). Not the library's: of a run that claims
 * four billion samples, it would make four billion objects.
 */
final class TrackRun {

  private static final int FIXED = 8;
  private static final int LONGEST = 256 * 1024;

  private static final int DATA_OFFSET = 0x1;
  private static final int FIRST_FLAGS = 0x4;
  private static final int DURATION = 0x100;
  private static final int SIZE = 0x200;

  /** Duration, size, flags and composition offset: four bytes of each that is there. */
  private static final int ANY_OF_A_SAMPLE = 0xf00;

  private final ByteBuffer fields;
  private final int flags;
  private final long samples;

  private TrackRun(ByteBuffer fields) {
    this.fields = fields;
    this.flags = fields.getInt(0);
    this.samples = Integer.toUnsignedLong(fields.getInt(Integer.BYTES));
  }

  static TrackRun of(Excerpts file, Box trun) {
    if (trun.length() < FIXED || trun.length() > LONGEST) {
      throw UnsoundMedia.malformed("It has a run of samples of an absurd length.");
    }
    return new TrackRun(file.at(trun.content(), (int) trun.length()));
  }

  /** Where its data begins, if it does not follow the run before; relative to the base. */
  OptionalInt dataOffset() {
    return (flags & DATA_OFFSET) == 0 || fields.limit() < FIXED + Integer.BYTES
        ? OptionalInt.empty()
        : OptionalInt.of(fields.getInt(FIXED));
  }

  /**
   * How long it lasts.
   *
   * @param perSample how long a sample lasts that does not say so itself
   */
  long ticks(long perSample) {
    return sum(DURATION, perSample);
  }

  /**
   * How much data it has.
   *
   * @param perSample how much a sample has that does not say so itself
   */
  long bytes(long perSample) {
    return sum(SIZE, perSample);
  }

  private long sum(int field, long perSample) {
    if ((flags & field) == 0) {
      return samples * perSample;
    }
    int first = FIXED + width(DATA_OFFSET | FIRST_FLAGS) + width(ANY_OF_A_SAMPLE & (field - 1));
    int stride = width(ANY_OF_A_SAMPLE);
    if (FIXED + width(DATA_OFFSET | FIRST_FLAGS) + samples * stride > fields.limit()) {
      throw UnsoundMedia.malformed("It has a run of fewer samples than it says.");
    }
    long sum = 0;
    for (int i = 0; i < samples; i++) {
      sum += Integer.toUnsignedLong(fields.getInt(first + i * stride));
    }
    return sum;
  }

  /** Of those of these fields that are there. */
  private int width(int fields) {
    return Integer.BYTES * Integer.bitCount(flags & fields);
  }
}

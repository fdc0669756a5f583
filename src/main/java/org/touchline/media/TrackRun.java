package org.touchline.media;

import java.nio.ByteBuffer;

/**
 * How long a run of samples lasts (ISO 14496-12, 8.8.8). Not the library's: of a run that claims
 * four billion samples, it would make four billion objects.
 */
final class TrackRun {

  private static final int FIXED = 8;
  private static final int LONGEST = 256 * 1024;

  private static final int DATA_OFFSET = 0x1;
  private static final int FIRST_FLAGS = 0x4;
  private static final int DURATION = 0x100;

  /** Duration, size, flags and composition offset: four bytes of each that is there. */
  private static final int ANY_OF_A_SAMPLE = 0xf00;

  private TrackRun() {}

  /**
   * The length of a run.
   *
   * @param perSample how long a sample lasts that does not say so itself
   */
  static long ticks(Excerpts file, Box trun, long perSample) {
    if (trun.length() < FIXED || trun.length() > LONGEST) {
      throw UnsoundMedia.malformed("It has a run of samples of an absurd length.");
    }
    ByteBuffer run = file.at(trun.content(), (int) trun.length());
    int flags = run.getInt();
    long samples = Integer.toUnsignedLong(run.getInt());
    if ((flags & DURATION) == 0) {
      return samples * perSample;
    }
    int first = FIXED + 4 * Integer.bitCount(flags & (DATA_OFFSET | FIRST_FLAGS));
    int stride = 4 * Integer.bitCount(flags & ANY_OF_A_SAMPLE);
    if (first + samples * stride > trun.length()) {
      throw UnsoundMedia.malformed("It has a run of fewer samples than it says.");
    }
    long ticks = 0;
    for (int i = 0; i < samples; i++) {
      ticks += Integer.toUnsignedLong(run.getInt(first + i * stride));
    }
    return ticks;
  }
}

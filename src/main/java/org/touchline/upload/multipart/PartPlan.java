package org.touchline.upload.multipart;

import java.util.stream.IntStream;
import org.touchline.storage.StoredPart;

/**
 * How a file is cut: into parts of one size and a last one that may be smaller. Cloudflare R2 takes
 * no others, and every S3 takes these.
 *
 * @param size of the whole file, in bytes; not 0
 * @param partSize of every part but the last, in bytes
 */
public record PartPlan(long size, long partSize) {

  private static final long STEP = 1L << 20;

  public PartPlan {
    if (size < 1 || partSize < 1 || ceiling(size, partSize) > StoredPart.MOST) {
      throw new IllegalArgumentException(size + " bytes in parts of " + partSize);
    }
  }

  /** Parts of the preferred size; larger ones, in whole MiB, where they would be too many. */
  static PartPlan of(long size, long preferred) {
    long least = ceiling(size, StoredPart.MOST);
    return new PartPlan(size, least <= preferred ? preferred : ceiling(least, STEP) * STEP);
  }

  /** The number of parts, which is the last one's number too. */
  public int partCount() {
    return (int) ceiling(size, partSize);
  }

  /** The size of the part of this number, in bytes. */
  public long sizeOf(int number) {
    return number < partCount() ? partSize : size - (partCount() - 1) * partSize;
  }

  IntStream numbers() {
    return IntStream.rangeClosed(1, partCount());
  }

  private static long ceiling(long value, long divisor) {
    return (value + divisor - 1) / divisor;
  }
}

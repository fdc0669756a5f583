package org.touchline.storage;

/**
 * A part of an upload as the store keeps it.
 *
 * @param number from 1 to 10,000
 * @param size in bytes
 * @param entityTag as the store gave it, with or without its quotes
 */
public record StoredPart(int number, long size, String entityTag) {

  /** The highest number that a part can have (Amazon S3 user guide, "Multipart upload limits"). */
  public static final int MOST = 10_000;

  public StoredPart {
    if (number < 1 || number > MOST) {
      throw new IllegalArgumentException("part number " + number);
    }
    if (size < 0) {
      throw new IllegalArgumentException("negative size of part " + number);
    }
  }
}

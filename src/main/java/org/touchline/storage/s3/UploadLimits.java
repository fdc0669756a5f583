package org.touchline.storage.s3;

/**
 * How the server's own uploads are cut.
 *
 * @param singlePut the largest file that goes in one request, in bytes
 * @param partSize the smallest size of a part, in bytes; S3 wants 5 MiB or more
 */
record UploadLimits(long singlePut, long partSize) {

  private static final long MAX_PARTS = 10_000;

  /** The size of all parts but the last, so that no file has too many. */
  long partSizeFor(long fileSize) {
    return Math.max(partSize, (fileSize + MAX_PARTS - 1) / MAX_PARTS);
  }
}

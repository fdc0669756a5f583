package org.touchline.storage;

import java.time.Duration;
import java.util.List;

/**
 * Uploads in parts, which a store may know: many presigned PUTs, put together in the end (Amazon S3
 * user guide, "Uploading and copying objects using multipart upload"). Every method may throw
 * {@link StorageException.Unavailable}, and all but {@link #begin} and {@link #presignPart} {@link
 * StorageException.Missing} when the store does not know the upload, or no more.
 */
public interface PartUploads {

  /** Begins an upload and answers the store's name for it. */
  String begin(ObjectKey key);

  /**
   * A URL to which a browser can PUT one part; the content type is not signed. Made without asking
   * the store.
   */
  PresignedUrl presignPart(ObjectKey key, String uploadId, int number, Duration lifetime);

  /**
   * The parts that the store has, by number.
   *
   * @throws StorageException.Denied when the right to list parts is missing
   */
  List<StoredPart> parts(ObjectKey key, String uploadId);

  /**
   * Puts the parts together, in the order of their numbers: the object is there after it.
   *
   * @throws StorageException.BadParts when the store does not have these parts, or one is too small
   */
  void complete(ObjectKey key, String uploadId, List<StoredPart> parts);

  /**
   * Gives the upload up and frees its parts.
   *
   * @throws StorageException.Denied when the right to abort is missing
   */
  void abort(ObjectKey key, String uploadId);
}

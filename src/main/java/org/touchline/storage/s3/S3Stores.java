package org.touchline.storage.s3;

import java.util.Optional;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.S3Settings;
import org.touchline.storage.StorageException;
import org.touchline.storage.StorageMeters;
import org.touchline.storage.StorageSettings;
import org.touchline.storage.StoreFactory;
import org.touchline.storage.StoreId;

/** Opens a bucket of the configured S3, whether or not it is the one for new recordings. */
public final class S3Stores implements StoreFactory {

  private static final String KIND = "s3";

  /** Amazon refuses a single PUT of more than 5 GiB. */
  private static final long SINGLE_PUT_LIMIT = 5L << 30;

  /** Parts of a multipart upload are at least this large, so that a recording has few. */
  private static final long PART_SIZE = 64L << 20;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public RecordingStore open(StoreId id, StorageSettings settings, StorageMeters meters) {
    S3Settings s3 = settings.s3();
    if (!s3.isComplete()) {
      throw new StorageException.Unavailable(
          s3.hasHalfKeyPair()
              ? "S3 is not configured: one of the two access keys is missing"
              : "S3 is not configured: " + StorageSettings.REGION + " is missing",
          null);
    }
    UploadLimits limits = new UploadLimits(SINGLE_PUT_LIMIT, PART_SIZE);
    return open(id.container(), s3, limits, meters, cdn(id, settings));
  }

  static S3RecordingStore open(
      String bucket, S3Settings settings, UploadLimits limits, StorageMeters meters) {
    return open(bucket, settings, limits, meters, Optional.empty());
  }

  private static S3RecordingStore open(
      String bucket,
      S3Settings settings,
      UploadLimits limits,
      StorageMeters meters,
      Optional<CloudFrontSigner> cdn) {
    S3Connection connection = S3Connection.to(bucket, settings, S3Credentials.of(settings), meters);
    return new S3RecordingStore(bucket, connection, limits, meters, cdn);
  }

  /** The distribution knows one bucket: the one for new recordings. */
  private static Optional<CloudFrontSigner> cdn(StoreId id, StorageSettings settings) {
    return settings
        .cloudFront()
        .filter(known -> settings.bucket().equals(Optional.of(id.container())))
        .map(CloudFrontSigner::new);
  }
}

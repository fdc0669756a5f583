package org.touchline.storage.s3;

import java.time.Duration;
import java.util.List;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.PartUploads;
import org.touchline.storage.PresignedUrl;
import org.touchline.storage.StorageException;
import org.touchline.storage.StoredPart;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Part;

/** Multipart uploads whose parts browsers send. */
final class S3PartUploads implements PartUploads {

  private final S3Connection connection;
  private final String bucket;
  private final S3UrlSigner signer;

  S3PartUploads(S3Connection connection, String bucket, S3UrlSigner signer) {
    this.connection = connection;
    this.bucket = bucket;
    this.signer = signer;
  }

  @Override
  public String begin(ObjectKey key) {
    try {
      return connection
          .client()
          .createMultipartUpload(
              request ->
                  connection
                      .kept()
                      .apply(
                          request
                              .bucket(bucket)
                              .key(key.value())
                              .contentType(ContentTypes.of(key))
                              .overrideConfiguration(S3Connection.SMALL_CALL)))
          .uploadId();
    } catch (SdkException e) {
      throw translate("beginning an upload", key, e);
    }
  }

  @Override
  public PresignedUrl presignPart(ObjectKey key, String uploadId, int number, Duration lifetime) {
    return signer.part(key, uploadId, number, lifetime);
  }

  @Override
  public List<StoredPart> parts(ObjectKey key, String uploadId) {
    try {
      return connection
          .client()
          .listPartsPaginator(
              request ->
                  request
                      .bucket(bucket)
                      .key(key.value())
                      .uploadId(uploadId)
                      .overrideConfiguration(S3Connection.SMALL_CALL))
          .parts()
          .stream()
          .map(S3PartUploads::stored)
          .toList();
    } catch (SdkException e) {
      throw translate("listing the parts", key, e);
    }
  }

  /** It may take minutes, and an error may come within an answer of 200: the SDK looks. */
  @Override
  public void complete(ObjectKey key, String uploadId, List<StoredPart> parts) {
    List<CompletedPart> completed = parts.stream().map(S3PartUploads::named).toList();
    try {
      connection
          .uploads()
          .completeMultipartUpload(
              request ->
                  request
                      .bucket(bucket)
                      .key(key.value())
                      .uploadId(uploadId)
                      .multipartUpload(all -> all.parts(completed)));
    } catch (SdkException e) {
      throw translate("completing an upload", key, e);
    }
  }

  @Override
  public void abort(ObjectKey key, String uploadId) {
    try {
      connection
          .client()
          .abortMultipartUpload(
              request ->
                  request
                      .bucket(bucket)
                      .key(key.value())
                      .uploadId(uploadId)
                      .overrideConfiguration(S3Connection.SMALL_CALL));
    } catch (SdkException e) {
      throw translate("aborting an upload", key, e);
    }
  }

  private static StoredPart stored(Part part) {
    return new StoredPart(part.partNumber(), part.size(), part.eTag());
  }

  private static CompletedPart named(StoredPart part) {
    return CompletedPart.builder().partNumber(part.number()).eTag(part.entityTag()).build();
  }

  private static StorageException translate(String action, ObjectKey key, SdkException cause) {
    S3Failure failure = S3Failure.of(cause);
    if (failure.isUnknownUpload()) {
      return new StorageException.Missing(key, cause);
    }
    if (failure.isAboutParts()) {
      return new StorageException.BadParts(key, cause);
    }
    if (failure.isFull()) {
      return new StorageException.Full(key, cause);
    }
    return failure.isForbidden()
        ? new StorageException.Denied(action, key, cause)
        : failure.unavailable(action, key);
  }
}

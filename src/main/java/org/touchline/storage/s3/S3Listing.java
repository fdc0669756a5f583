package org.touchline.storage.s3;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.touchline.storage.Listed;
import org.touchline.storage.Listing;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.StorageException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/** Lists a bucket: {@code s3:ListBucket} and {@code s3:ListBucketMultipartUploads}. */
final class S3Listing implements Listing {

  private static final String PREFIX = "recordings/";

  /** Between the two markers of a page of uploads; no name of ours holds it. */
  private static final String BREAK = "\n";

  private final S3Client client;
  private final String bucket;

  S3Listing(S3Client client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  @Override
  public Listed.Page<Listed.Whole> objects(Optional<String> page) {
    ListObjectsV2Response answer =
        asked(
            () ->
                client.listObjectsV2(
                    request ->
                        request
                            .bucket(bucket)
                            .prefix(PREFIX)
                            .continuationToken(page.orElse(null))
                            .overrideConfiguration(S3Connection.SMALL_CALL)));
    return new Listed.Page<>(
        answer.contents().stream()
            .map(object -> new Listed.Whole(object.key(), since(object.lastModified())))
            .toList(),
        Optional.ofNullable(answer.nextContinuationToken()).filter(next -> !next.isEmpty()));
  }

  @Override
  public Listed.Page<Listed.Parts> uploads(Optional<String> page) {
    ListMultipartUploadsRequest.Builder request = below(PREFIX);
    page.map(markers -> markers.split(BREAK, 2))
        .ifPresent(markers -> request.keyMarker(markers[0]).uploadIdMarker(markers[1]));
    ListMultipartUploadsResponse answer = asked(() -> client.listMultipartUploads(request.build()));
    return new Listed.Page<>(parts(answer), next(answer));
  }

  @Override
  public List<Listed.Parts> uploadsTo(ObjectKey key) {
    ListMultipartUploadsRequest request = below(key.value()).build();
    return parts(asked(() -> client.listMultipartUploads(request))).stream()
        .filter(upload -> upload.key().equals(key.value()))
        .toList();
  }

  private ListMultipartUploadsRequest.Builder below(String prefix) {
    return ListMultipartUploadsRequest.builder()
        .bucket(bucket)
        .prefix(prefix)
        .overrideConfiguration(S3Connection.SMALL_CALL);
  }

  private static List<Listed.Parts> parts(ListMultipartUploadsResponse answer) {
    return answer.uploads().stream()
        .map(upload -> new Listed.Parts(upload.key(), upload.uploadId(), since(upload.initiated())))
        .toList();
  }

  private static Optional<String> next(ListMultipartUploadsResponse answer) {
    boolean more = Boolean.TRUE.equals(answer.isTruncated());
    return more
        ? Optional.of(answer.nextKeyMarker() + BREAK + answer.nextUploadIdMarker())
        : Optional.empty();
  }

  /** Without a time it counts as new: nothing is done about what is new. */
  private static Instant since(@Nullable Instant told) {
    return told == null ? Instant.MAX : told;
  }

  private static <T> T asked(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      S3Failure failure = S3Failure.of(e);
      if (failure.isForbidden()) {
        throw new StorageException.Denied("listing the bucket", e);
      }
      throw new StorageException.Unavailable("listing failed: " + failure.reason(), e);
    }
  }
}

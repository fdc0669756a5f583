package org.touchline.storage.s3;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.touchline.storage.EntityTag;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.Pin;
import org.touchline.storage.StorageException;
import org.touchline.storage.StoredObject;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Looks at objects with the right to get them alone. Without the right to list, HEAD of a missing
 * key answers 403 and has no body to tell that from bad credentials: a GET of one byte tells.
 */
final class S3Lookup {

  private static final Pattern TOTAL = Pattern.compile("bytes 0-0/([0-9]{1,18})");

  private final S3Client client;
  private final String bucket;

  S3Lookup(S3Client client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  Optional<StoredObject> find(ObjectKey key) {
    try {
      HeadObjectResponse head =
          client.headObject(
              request ->
                  request
                      .bucket(bucket)
                      .key(key.value())
                      .overrideConfiguration(S3Connection.SMALL_CALL));
      return Optional.of(
          object(key, head.contentLength(), head.eTag(), head.versionId(), head.lastModified()));
    } catch (SdkException e) {
      S3Failure failure = S3Failure.of(e);
      if (failure.isUnexplained()) {
        return findByGet(key);
      }
      throw failure.unavailable("looking at", key);
    }
  }

  /** Why S3 would not serve us, asked with a key that is not there. */
  Optional<String> refusal(ObjectKey missing) {
    try {
      get(missing, "bytes=0-0");
      return Optional.empty();
    } catch (SdkException e) {
      S3Failure failure = S3Failure.of(e);
      boolean served = failure.isAbsent() || failure.isDenied() || failure.isOutOfRange();
      return served ? Optional.empty() : Optional.of(failure.reason());
    } catch (StorageException.Unavailable e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private Optional<StoredObject> findByGet(ObjectKey key) {
    try {
      return Optional.of(object(key, get(key, "bytes=0-0")));
    } catch (SdkException e) {
      S3Failure failure = S3Failure.of(e);
      if (failure.isOutOfRange()) {
        return findEmpty(key);
      }
      if (failure.isAbsent() || failure.isDenied()) {
        return Optional.empty();
      }
      throw failure.unavailable("looking at", key);
    }
  }

  /** An object of no bytes has no first one, and the refusal of its range carries no tag. */
  private Optional<StoredObject> findEmpty(ObjectKey key) {
    try {
      return Optional.of(object(key, get(key, null)));
    } catch (SdkException e) {
      S3Failure failure = S3Failure.of(e);
      if (failure.isAbsent() || failure.isDenied()) {
        return Optional.empty();
      }
      throw failure.unavailable("looking at", key);
    }
  }

  /** The head of a GET: the body is cut off, never drained. */
  private GetObjectResponse get(ObjectKey key, @Nullable String range) {
    GetObjectRequest request =
        GetObjectRequest.builder()
            .bucket(bucket)
            .key(key.value())
            .range(range)
            .overrideConfiguration(S3Connection.SMALL_CALL)
            .build();
    return client.getObject(
        request,
        (response, body) -> {
          body.abort();
          return response;
        });
  }

  private static StoredObject object(ObjectKey key, GetObjectResponse answer) {
    String range = answer.contentRange();
    Long size = range == null ? answer.contentLength() : total(key, range);
    return object(key, size, answer.eTag(), answer.versionId(), answer.lastModified());
  }

  private static Long total(ObjectKey key, String contentRange) {
    Matcher matcher = TOTAL.matcher(contentRange);
    if (!matcher.matches()) {
      throw new StorageException.Unavailable("S3 did not tell the size of " + key, null);
    }
    return Long.valueOf(matcher.group(1));
  }

  private static StoredObject object(
      ObjectKey key,
      @Nullable Long size,
      @Nullable String tag,
      @Nullable String version,
      @Nullable Instant lastModified) {
    if (size == null || tag == null || lastModified == null) {
      throw new StorageException.Unavailable("S3 did not tell all of " + key, null);
    }
    Optional<String> versionId =
        Optional.ofNullable(version).filter(id -> !id.isEmpty() && !id.equals("null"));
    return new StoredObject(
        key,
        size,
        new Pin(entityTag(key, tag), versionId),
        lastModified.truncatedTo(ChronoUnit.SECONDS));
  }

  private static EntityTag entityTag(ObjectKey key, String header) {
    try {
      return header.startsWith("\"") ? new EntityTag(header) : EntityTag.of(header);
    } catch (IllegalArgumentException e) {
      throw new StorageException.Unavailable("S3 gave no strong entity tag for " + key, e);
    }
  }
}

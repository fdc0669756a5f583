package org.touchline.storage.s3;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.touchline.storage.Checksum;
import org.touchline.storage.ChecksumAlgorithm;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.Pin;
import org.touchline.storage.StorageException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Asks for what S3 computed over a whole object (AWS: {@code HeadObject}, {@code
 * x-amz-checksum-mode}), with the right to get it alone. A checksum of parts' checksums is none.
 */
final class S3Checksums {

  private final S3Client client;
  private final String bucket;

  S3Checksums(S3Client client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  Optional<Checksum> find(ObjectKey key, Pin pin, ChecksumAlgorithm algorithm) {
    try {
      HeadObjectResponse head = client.headObject(request(key, pin));
      if (!pin.isOf(head.eTag())) {
        throw new StorageException.Changed(key, null);
      }
      return head.checksumType() == ChecksumType.COMPOSITE
          ? Optional.empty()
          : Optional.ofNullable(told(head, algorithm))
              .flatMap(value -> Checksum.parse(algorithm, value));
    } catch (SdkException e) {
      S3Failure failure = S3Failure.of(e);
      if (failure.isPreconditionFailed()) {
        throw new StorageException.Changed(key, e);
      }
      if (failure.isAbsent()) {
        throw new StorageException.Missing(key, e);
      }
      if (failure.isUnexplained()) {
        return Optional.empty(); // A HEAD's refusal has no body; reading the object tells more.
      }
      throw failure.unavailable("asking for the checksum of", key);
    }
  }

  private HeadObjectRequest request(ObjectKey key, Pin pin) {
    HeadObjectRequest.Builder request =
        HeadObjectRequest.builder()
            .bucket(bucket)
            .key(key.value())
            .checksumMode(ChecksumMode.ENABLED)
            .overrideConfiguration(S3Connection.SMALL_CALL);
    pin.versionId()
        .ifPresentOrElse(request::versionId, () -> request.ifMatch(pin.entityTag().value()));
    return request.build();
  }

  private static @Nullable String told(HeadObjectResponse head, ChecksumAlgorithm algorithm) {
    return switch (algorithm) {
      case CRC32C -> head.checksumCRC32C();
      case CRC64NVME -> head.checksumCRC64NVME();
      case SHA256 -> head.checksumSHA256();
    };
  }
}

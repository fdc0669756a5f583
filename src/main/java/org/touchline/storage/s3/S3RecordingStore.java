package org.touchline.storage.s3;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.touchline.storage.ByteSpan;
import org.touchline.storage.Checksum;
import org.touchline.storage.ChecksumAlgorithm;
import org.touchline.storage.Listing;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.PartUploads;
import org.touchline.storage.Pin;
import org.touchline.storage.PostPolicy;
import org.touchline.storage.PresignedUrl;
import org.touchline.storage.ProxySource;
import org.touchline.storage.PutConditions;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.RequestSigner;
import org.touchline.storage.ShownAs;
import org.touchline.storage.StorageException;
import org.touchline.storage.StorageMeters;
import org.touchline.storage.StoreId;
import org.touchline.storage.StoredObject;
import software.amazon.awssdk.core.exception.SdkException;

/** Recordings in one S3 bucket. */
final class S3RecordingStore implements RecordingStore, AutoCloseable {

  /** No recording can have it: nobody has so many matches. */
  private static final ObjectKey NEVER_THERE =
      new ObjectKey("recordings/match_" + Long.MAX_VALUE + "/" + "f".repeat(32) + ".probe");

  private final String bucket;
  private final S3Connection connection;
  private final S3Lookup lookup;
  private final S3Checksums checksums;
  private final S3SpanReader reader;
  private final S3Uploader uploader;
  private final S3UrlSigner signer;
  private final S3PartUploads partUploads;
  private final Optional<CloudFrontSigner> distribution;

  S3RecordingStore(
      String bucket,
      S3Connection connection,
      UploadLimits limits,
      StorageMeters meters,
      Optional<CloudFrontSigner> distribution) {
    this.bucket = bucket;
    this.connection = connection;
    this.lookup = new S3Lookup(connection.client(), bucket);
    this.checksums = new S3Checksums(connection.client(), bucket);
    this.reader = new S3SpanReader(connection.reads(), bucket, meters);
    this.uploader = new S3Uploader(connection.uploads(), bucket, limits, connection.kept());
    this.signer = new S3UrlSigner(connection, bucket, meters);
    this.partUploads = new S3PartUploads(connection, bucket, signer);
    this.distribution = distribution;
  }

  @Override
  public StoreId id() {
    return StoreId.s3(bucket);
  }

  @Override
  public boolean isRemote() {
    return true;
  }

  @Override
  public Optional<StoredObject> stat(ObjectKey key) {
    return lookup.find(key);
  }

  @Override
  public void read(ObjectKey key, Pin pin, ByteSpan span, ByteBuffer... into) {
    reader.read(key, pin, span, into);
  }

  @Override
  public Optional<Checksum> checksum(ObjectKey key, Pin pin, ChecksumAlgorithm algorithm) {
    return checksums.find(key, pin, algorithm);
  }

  @Override
  public StoredObject write(ObjectKey key, Path file) {
    uploader.upload(key, file);
    StoredObject stored =
        lookup
            .find(key)
            .orElseThrow(
                () -> new StorageException.Unavailable(key + " is not there after writing", null));
    uploader.discard(file);
    return stored;
  }

  @Override
  public void delete(ObjectKey key) {
    try {
      connection
          .client()
          .deleteObject(
              request ->
                  request
                      .bucket(bucket)
                      .key(key.value())
                      .overrideConfiguration(S3Connection.SMALL_CALL));
    } catch (SdkException e) {
      S3Failure failure = S3Failure.of(e);
      if (failure.isDenied()) {
        throw new StorageException.Denied("deleting", key, e);
      }
      if (!failure.isAbsent()) {
        throw failure.unavailable("deleting", key);
      }
    }
  }

  @Override
  public Optional<PresignedUrl> presignPut(
      ObjectKey key, Duration lifetime, PutConditions conditions) {
    return Optional.of(signer.put(key, lifetime, conditions));
  }

  @Override
  public boolean takesForms() {
    return connection.requestSigner().takesForms();
  }

  @Override
  public Optional<PostPolicy> presignPost(ObjectKey key, Duration lifetime, long largest) {
    return connection.requestSigner().presignPost(key, lifetime, largest);
  }

  @Override
  public Optional<PartUploads> partUploads() {
    return Optional.of(partUploads);
  }

  @Override
  public Optional<Listing> listing() {
    return Optional.of(new S3Listing(connection.client(), bucket));
  }

  @Override
  public Optional<PresignedUrl> presignGet(
      ObjectKey key, Pin pin, Duration lifetime, ShownAs shown) {
    return Optional.of(signer.get(key, pin, lifetime, shown));
  }

  /** A download comes from S3 itself: whether a distribution passes its name on, nobody knows. */
  @Override
  public Optional<PresignedUrl> linkForViewer(
      ObjectKey key, Pin pin, Duration lifetime, ShownAs shown) {
    return distribution
        .filter(cdn -> shown.disposition().isEmpty())
        .map(cdn -> cdn.get(key, pin, lifetime, shown.contentType()))
        .or(() -> Optional.of(signer.get(key, pin, lifetime, shown)));
  }

  @Override
  public Optional<ProxySource> sourceForProxy(ObjectKey key, Pin pin, Duration lifetime) {
    return Optional.of(new ProxySource.Upstream(signer.getForProxy(key, pin, lifetime)));
  }

  @Override
  public Optional<RequestSigner> requestSigner() {
    return Optional.of(connection.requestSigner());
  }

  @Override
  public Optional<String> probe() {
    return lookup.refusal(NEVER_THERE);
  }

  @Override
  public void close() {
    connection.close();
  }
}

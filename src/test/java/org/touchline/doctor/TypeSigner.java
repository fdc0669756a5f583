package org.touchline.doctor;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.touchline.storage.ForwardingStore;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.PresignedUrl;
import org.touchline.storage.PutConditions;
import org.touchline.storage.RecordingStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/**
 * A store as teams build it at first: its upload URLs sign a {@code Content-Type}, which browsers
 * choose by themselves.
 */
@SuppressWarnings("try") // AutoCloseable declares nothing narrower.
final class TypeSigner extends ForwardingStore implements AutoCloseable {

  private static final String TYPE = "video/mp4";

  private final RecordingStore store;

  private TypeSigner(RecordingStore store) {
    super(store);
    this.store = store;
  }

  /** This store, but for its upload URLs, if it has any. */
  static RecordingStore of(RecordingStore store) {
    return store.requestSigner().isPresent() ? new TypeSigner(store) : store;
  }

  @Override
  public Optional<PresignedUrl> presignPut(
      ObjectKey key, Duration lifetime, PutConditions conditions) {
    URI bucket = requestSigner().orElseThrow().browserAddress();
    try (S3Presigner presigner = presigner(bucket.resolve("/"))) {
      PresignedPutObjectRequest signed =
          presigner.presignPutObject(
              signing ->
                  signing
                      .signatureDuration(lifetime)
                      .putObjectRequest(
                          put -> put.bucket(Patient.BUCKET).key(key.value()).contentType(TYPE)));
      return Optional.of(
          new PresignedUrl(URI.create(signed.url().toString()), Map.of(), signed.expiration()));
    }
  }

  @Override
  public void close() throws Exception {
    if (store instanceof AutoCloseable closeable) {
      closeable.close();
    }
  }

  private static S3Presigner presigner(URI endpoint) {
    return S3Presigner.builder()
        .region(Region.EU_WEST_1)
        .endpointOverride(endpoint)
        .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(Patient.ACCESS_KEY, Patient.SECRET_KEY)))
        .build();
  }
}

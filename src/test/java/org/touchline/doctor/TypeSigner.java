package org.touchline.doctor;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.PresignedUrl;
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
final class TypeSigner implements InvocationHandler {

  private static final String TYPE = "video/mp4";

  private final RecordingStore store;

  private TypeSigner(RecordingStore store) {
    this.store = store;
  }

  /** This store, but for its upload URLs, if it has any. */
  static RecordingStore of(RecordingStore store) {
    if (store.requestSigner().isEmpty()) {
      return store;
    }
    return (RecordingStore)
        Proxy.newProxyInstance(
            TypeSigner.class.getClassLoader(),
            new Class<?>[] {RecordingStore.class, AutoCloseable.class},
            new TypeSigner(store));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] given)
      throws Throwable {
    try {
      return method.getName().equals("presignPut")
          ? presignPut((ObjectKey) given[0], (Duration) given[1])
          : method.invoke(store, given);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private Optional<PresignedUrl> presignPut(ObjectKey key, Duration lifetime) {
    URI bucket = store.requestSigner().orElseThrow().browserAddress();
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

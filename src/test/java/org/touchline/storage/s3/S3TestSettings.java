package org.touchline.storage.s3;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.touchline.demo.BucketServer;
import org.touchline.storage.S3Settings;
import org.touchline.storage.S3Settings.AddressingStyle;
import org.touchline.storage.StorageMeters;

/** The settings and servers that the S3 tests use. */
final class S3TestSettings {

  static final String BUCKET = "club";
  static final String ORIGIN = "http://localhost:8080";

  /** Small enough for tests to reach, large enough for S3: parts have 5 MiB or more. */
  static final UploadLimits LIMITS = new UploadLimits(6 << 20, 5 << 20);

  static final StorageMeters METERS = new StorageMeters(new SimpleMeterRegistry());

  private S3TestSettings() {}

  static BucketServer bucketServer(Path directory) {
    return BucketServer.start(
        new BucketServer.Options(
            0, directory, BUCKET, "test-access", "test-secret", List.of(ORIGIN)));
  }

  static S3Settings of(BucketServer server) {
    return of(server.endpoint(), server.accessKey(), server.secretKey());
  }

  static S3Settings of(URI endpoint, String accessKey, String secretKey) {
    return new S3Settings(
        Optional.of("eu-west-1"),
        Optional.of(accessKey),
        Optional.of(secretKey),
        Optional.empty(),
        Optional.of(endpoint),
        Optional.empty(),
        AddressingStyle.AUTO);
  }

  static S3RecordingStore store(S3Settings settings) {
    return S3Stores.open(BUCKET, settings, LIMITS, METERS);
  }
}

package org.touchline.blackbox;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchline.demo.BucketServer;
import org.touchline.demo.FreePorts;

/** The S3 of an installation, or what stands in its place. */
final class S3Place implements AutoCloseable {

  /** Looks like one of AWS, so that it is found wherever it should not be. */
  static final String SECRET_KEY = "wJalrXUtnFEMIsecret0K7MDENGbPxRfiCYtest";

  private static final String ACCESS_KEY = "AKIATOUCHLINETEST";
  private static final String BUCKET = "stato-recording";

  private final Setup.Storage storage;
  private final Optional<BucketServer> bucket;
  private final Optional<GuardedBucket> guard;

  private S3Place(
      Setup.Storage storage, Optional<BucketServer> bucket, Optional<GuardedBucket> guard) {
    this.storage = storage;
    this.bucket = bucket;
    this.guard = guard;
  }

  static S3Place start(Setup.Storage storage, Path folder) {
    return switch (storage) {
      case LOCAL, DEAD_BUCKET -> new S3Place(storage, Optional.empty(), Optional.empty());
      case BUCKET -> new S3Place(storage, Optional.of(bucket(folder)), Optional.empty());
      case GUARDED_BUCKET -> {
        BucketServer bucket = bucket(folder);
        GuardedBucket guard = GuardedBucket.before(bucket.endpoint());
        yield new S3Place(storage, Optional.of(bucket), Optional.of(guard));
      }
    };
  }

  /** The settings that lead to it. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    if (storage != Setup.Storage.LOCAL) {
      settings.put("AWS_STORAGE_BUCKET_NAME", BUCKET);
      settings.put("AWS_S3_REGION_NAME", "eu-west-1");
      settings.put("AWS_ACCESS_KEY_ID", ACCESS_KEY);
      settings.put("AWS_SECRET_ACCESS_KEY", SECRET_KEY);
      settings.put("AWS_S3_ENDPOINT_URL", endpointOfTheServer().toString());
      guard.ifPresent(there -> settings.put("AWS_S3_PUBLIC_ENDPOINT_URL", endpoint().toString()));
    }
    return settings;
  }

  /** Where browsers reach it. */
  URI endpoint() {
    return bucket.orElseThrow().endpoint();
  }

  private URI endpointOfTheServer() {
    return guard
        .map(GuardedBucket::endpoint)
        .or(() -> bucket.map(BucketServer::endpoint))
        .orElseGet(() -> URI.create("http://127.0.0.1:" + FreePorts.next()));
  }

  @Override
  public void close() {
    guard.ifPresent(GuardedBucket::close);
    bucket.ifPresent(BucketServer::close);
  }

  private static BucketServer bucket(Path folder) {
    return BucketServer.start(
        new BucketServer.Options(0, folder, BUCKET, ACCESS_KEY, SECRET_KEY, List.of()));
  }
}

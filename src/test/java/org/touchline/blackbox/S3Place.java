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
  private final Optional<BucketFront> front;
  private final MischievousBucket mischief = new MischievousBucket();

  private S3Place(Setup.Storage storage, Optional<BucketServer> bucket) {
    this.storage = storage;
    this.bucket = bucket;
    this.front = manners().map(manners -> BucketFront.before(endpoint(), manners));
  }

  static S3Place start(Setup.Storage storage, Path folder) {
    return switch (storage) {
      case LOCAL, DEAD_BUCKET -> new S3Place(storage, Optional.empty());
      case BUCKET, GUARDED_BUCKET, MISCHIEVOUS_BUCKET ->
          new S3Place(storage, Optional.of(bucket(folder)));
    };
  }

  /** What makes trouble here on demand. */
  MischievousBucket mischief() {
    return mischief;
  }

  private Optional<BucketFront.Manners> manners() {
    return switch (storage) {
      case LOCAL, DEAD_BUCKET, BUCKET -> Optional.empty();
      case GUARDED_BUCKET -> Optional.of(new GuardedBucket());
      case MISCHIEVOUS_BUCKET -> Optional.of(mischief);
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
      front.ifPresent(there -> settings.put("AWS_S3_PUBLIC_ENDPOINT_URL", endpoint().toString()));
    }
    return settings;
  }

  /** Where browsers reach it. */
  URI endpoint() {
    return bucket.orElseThrow().endpoint();
  }

  private URI endpointOfTheServer() {
    return front
        .map(BucketFront::endpoint)
        .or(() -> bucket.map(BucketServer::endpoint))
        .orElseGet(() -> URI.create("http://127.0.0.1:" + FreePorts.next()));
  }

  @Override
  public void close() {
    front.ifPresent(BucketFront::close);
    bucket.ifPresent(BucketServer::close);
  }

  private static BucketServer bucket(Path folder) {
    return BucketServer.start(
        new BucketServer.Options(0, folder, BUCKET, ACCESS_KEY, SECRET_KEY, List.of()));
  }
}

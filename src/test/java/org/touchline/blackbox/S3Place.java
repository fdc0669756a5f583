package org.touchline.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.touchline.demo.BucketServer;
import org.touchline.demo.FreePorts;
import org.touchline.front.OnlyThreeRights;
import org.touchline.front.Rule;
import org.touchline.front.S3Front;

/** The S3 of an installation, or what stands in its place. */
final class S3Place implements AutoCloseable {

  /** Looks like one of AWS, so that it is found wherever it should not be. */
  static final String SECRET_KEY = "wJalrXUtnFEMIsecret0K7MDENGbPxRfiCYtest";

  private static final String ACCESS_KEY = "AKIATOUCHLINETEST";
  static final String BUCKET = "stato-recording";

  private final Setup.Storage storage;
  private final Supplier<BucketServer> open;
  private Optional<BucketServer> bucket;
  private final Path objects;
  private final Optional<S3Front> guard;
  private final Optional<FaultyBucket> faulty;

  private S3Place(Setup.Storage storage, Path folder, List<String> origins) {
    int port = FreePorts.next();
    this.storage = storage;
    this.objects = folder.resolve(BUCKET);
    this.open = () -> bucket(port, folder, origins);
    this.bucket =
        switch (storage) {
          case LOCAL, DEAD_BUCKET -> Optional.empty();
          case BUCKET, GUARDED_BUCKET, FAULTY_BUCKET -> Optional.of(open.get());
        };
    this.guard =
        bucket
            .filter(there -> storage == Setup.Storage.GUARDED_BUCKET)
            .map(there -> guard(there.endpoint()));
    this.faulty =
        bucket
            .filter(there -> storage == Setup.Storage.FAULTY_BUCKET)
            .map(there -> FaultyBucket.before(there.endpoint(), objects));
  }

  /** Starts it; pages of these origins may upload there. */
  static S3Place start(Setup.Storage storage, Path folder, List<String> origins) {
    return new S3Place(storage, folder, origins);
  }

  /** The folder in which the bucket's objects are files; empty where there is no bucket. */
  Optional<Path> objects() {
    return bucket.map(there -> objects);
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
      if (guard.isPresent() || faulty.isPresent()) {
        settings.put("AWS_S3_PUBLIC_ENDPOINT_URL", endpoint().toString());
      }
    }
    return settings;
  }

  /** Where browsers reach it. */
  URI endpoint() {
    return bucket.orElseThrow().endpoint();
  }

  /** Does something while nobody answers at the bucket's address. */
  void whileAway(Runnable work) {
    bucket.orElseThrow().close();
    try {
      work.run();
    } finally {
      bucket = Optional.of(open.get());
    }
  }

  /** What stands before the bucket and fails on demand. */
  FaultyBucket faulty() {
    return faulty.orElseThrow();
  }

  /**
   * Stores an object under one more key. The bucket keeps objects as files, which it never changes
   * but replaces, with what it knows of them in the files' attributes: so a link is a copy.
   */
  void copy(String key, String copy) {
    Path link = objects.resolve(copy);
    try {
      Files.createDirectories(link.getParent());
      Files.createLink(link, objects.resolve(key));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy " + key, e);
    }
  }

  private URI endpointOfTheServer() {
    return guard
        .map(S3Front::endpoint)
        .or(() -> faulty.map(FaultyBucket::endpoint))
        .or(() -> bucket.map(BucketServer::endpoint))
        .orElseGet(() -> URI.create("http://127.0.0.1:" + FreePorts.next()));
  }

  @Override
  public void close() {
    guard.ifPresent(S3Front::close);
    faulty.ifPresent(FaultyBucket::close);
    bucket.ifPresent(BucketServer::close);
  }

  /** Three rights, and stricter: HEAD is refused, always. */
  private static S3Front guard(URI bucket) {
    S3Front front = S3Front.before(bucket);
    front.obey(
        Rule.refuse(request -> request.method().equals("HEAD"), 403, "AccessDenied", "no")
            .then(new OnlyThreeRights()));
    return front;
  }

  private static BucketServer bucket(int port, Path folder, List<String> origins) {
    return BucketServer.start(
        new BucketServer.Options(port, folder, BUCKET, ACCESS_KEY, SECRET_KEY, origins));
  }
}

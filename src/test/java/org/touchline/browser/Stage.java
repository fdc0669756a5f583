package org.touchline.browser;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.touchline.demo.AppServer;
import org.touchline.demo.BucketServer;
import org.touchline.demo.FreePorts;
import org.touchline.demo.ServerLaunch;
import org.touchline.demo.ServerProcess;

/** The packaged WAR in a server of its own, configured for a bucket of its own. */
final class Stage implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final String ACCESS_KEY = "browser-test";
  private static final String SECRET_KEY = "browser-test-secret";
  private static final String BUCKET = "stato-recording";

  private final Path folder;
  private final BucketServer bucket;
  private final Cable cable;
  private final URI bucketOrigin;
  private final Supplier<ServerProcess> start;
  private ServerProcess server;

  private Stage(
      Path folder,
      BucketServer bucket,
      Cable cable,
      URI bucketOrigin,
      Supplier<ServerProcess> start) {
    this.folder = folder;
    this.bucket = bucket;
    this.cable = cable;
    this.bucketOrigin = bucketOrigin;
    this.start = start;
    this.server = start.get();
  }

  /** Starts both and waits until the application answers. */
  static Stage open(Path folder) throws InterruptedException {
    return openForThePage(folder).ready(true);
  }

  /** The bucket answers, but allows scripts of no origin. */
  static Stage openWithoutCors(Path folder) throws InterruptedException {
    return openOnlyFor(folder, List.of());
  }

  /** The bucket allows scripts of these origins, where something stands before the server. */
  static Stage openOnlyFor(Path folder, List<URI> fronts) throws InterruptedException {
    List<String> origins = fronts.stream().map(URI::toString).toList();
    return open(folder, FreePorts.next(), bucket(folder, origins)).ready(true);
  }

  /** Bucket and server allow scripts of one origin more: somebody else's page. */
  static Stage openForPageOf(Path folder, URI page) throws InterruptedException {
    int port = FreePorts.next();
    BucketServer bucket = bucket(folder, List.of("http://127.0.0.1:" + port, page.toString()));
    Map<String, String> settings = Map.of("TOUCHLINE_FRONTEND_ORIGINS", page.toString());
    return open(folder, port, bucket, bucket.endpoint(), settings).ready(true);
  }

  /** The bucket does not answer, and the server has found that out when it started. */
  static Stage openWithoutBucket(Path folder) throws InterruptedException {
    return openForThePage(folder).ready(false);
  }

  private static Stage openForThePage(Path folder) {
    int port = FreePorts.next();
    return open(folder, port, bucket(folder, List.of("http://127.0.0.1:" + port)));
  }

  private static Stage open(Path folder, int port, BucketServer bucket) {
    return open(folder, port, bucket, bucket.endpoint(), Map.of());
  }

  /** The bucket lets no page in by itself; everybody reaches it through what is put before it. */
  static Stage openBehind(Path folder, UnaryOperator<URI> front) throws InterruptedException {
    BucketServer bucket = bucket(folder, List.of());
    URI endpoint = front.apply(bucket.endpoint());
    return open(folder, FreePorts.next(), bucket, endpoint, Map.of()).ready(true);
  }

  /**
   * Browsers reach the bucket on a line of the test's, and the server has some more settings.
   *
   * @param line makes the line to the bucket and tells where it begins
   * @param servers makes the server's own way to the bucket
   * @param elsewhere a front end's origin
   */
  static Stage openOver(
      Path folder,
      UnaryOperator<URI> line,
      UnaryOperator<URI> servers,
      URI elsewhere,
      Map<String, String> settings)
      throws InterruptedException {
    int port = FreePorts.next();
    String front = elsewhere.toString();
    BucketServer bucket = bucket(folder, List.of("http://127.0.0.1:" + port, front));
    URI begin = line.apply(bucket.endpoint());
    URI endpoint = servers.apply(bucket.endpoint());
    return open(folder, port, bucket, endpoint, Cable.to(begin), begin, settings).ready(true);
  }

  private static Stage open(
      Path folder, int port, BucketServer bucket, URI endpoint, Map<String, String> settings) {
    Cable cable = Cable.to(endpoint);
    return open(folder, port, bucket, endpoint, cable, cable.address(), settings);
  }

  private static Stage open(
      Path folder,
      int port,
      BucketServer bucket,
      URI endpoint,
      Cable cable,
      URI bucketOrigin,
      Map<String, String> settings) {
    try {
      Map<String, String> environment = environment(folder, endpoint, bucketOrigin);
      environment.putAll(settings);
      return new Stage(
          folder, bucket, cable, bucketOrigin, () -> startServer(folder, port, environment));
    } catch (RuntimeException e) {
      cable.close();
      bucket.close();
      throw e;
    }
  }

  private Stage ready(boolean withBucket) throws InterruptedException {
    try {
      if (!withBucket) {
        stopBucket();
      }
      server.awaitReady("/api/config/", START_LIMIT);
      return this;
    } catch (RuntimeException | InterruptedException e) {
      close();
      throw e;
    }
  }

  /** The page's origin, without a slash at the end. */
  URI origin() {
    return server.baseUri();
  }

  /** Where browsers upload to, without a slash at the end. */
  URI bucketOrigin() {
    return bucketOrigin;
  }

  /** Ends the bucket with all its connections, as a crash would. */
  void stopBucket() {
    bucket.close();
    cable.close();
  }

  /** Ends the server as a power cut would, and starts it again; returns when it answers. */
  void killServerAndStartAgain() throws InterruptedException {
    server.kill();
    server.close();
    server = start.get();
    server.awaitReady("/api/config/", START_LIMIT);
  }

  /** Breaks the connections between browser and bucket. */
  void cutCable() {
    cable.cut();
  }

  /** Lets both make new connections. */
  void mendCable() {
    cable.mend();
  }

  /** The password of the first start's administrator. */
  String adminPassword() throws IOException {
    return Files.readString(data(folder).resolve("initial-admin")).strip();
  }

  @Override
  public void close() {
    try {
      server.close();
    } finally {
      cable.close();
      bucket.close();
    }
  }

  private static ServerProcess startServer(Path folder, int port, Map<String, String> environment) {
    ServerLaunch launch =
        new ServerLaunch(
            Path.of(System.getProperty("touchline.war", "target/touchline.war")),
            port,
            environment,
            Map.of(),
            folder.resolve("server.log"),
            folder,
            ServerLaunch.FAST_START);
    return ServerProcess.start(AppServer.ofTheBuild(), launch);
  }

  private static BucketServer bucket(Path folder, List<String> corsOrigins) {
    return BucketServer.start(
        new BucketServer.Options(
            0, folder.resolve("s3"), BUCKET, ACCESS_KEY, SECRET_KEY, corsOrigins));
  }

  private static Map<String, String> environment(Path folder, URI endpoint, URI bucketOrigin) {
    Map<String, String> environment = new HashMap<>();
    environment.put("TOUCHLINE_DATA_DIR", data(folder).toString());
    environment.put("AWS_STORAGE_BUCKET_NAME", BUCKET);
    environment.put("AWS_S3_REGION_NAME", "us-east-1");
    environment.put("AWS_S3_ENDPOINT_URL", endpoint.toString());
    environment.put("AWS_S3_PUBLIC_ENDPOINT_URL", bucketOrigin.toString());
    environment.put("AWS_S3_ADDRESSING_STYLE", "path");
    environment.put("AWS_ACCESS_KEY_ID", ACCESS_KEY);
    environment.put("AWS_SECRET_ACCESS_KEY", SECRET_KEY);
    return environment;
  }

  private static Path data(Path folder) {
    return folder.resolve("data").toAbsolutePath();
  }
}

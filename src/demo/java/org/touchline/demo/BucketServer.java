package org.touchline.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;

/**
 * One S3 bucket on the loopback address, served by S3Proxy in this JVM from a folder. It checks
 * signatures (version 4) and CORS as S3 does, and keeps its objects when it is started again.
 */
public final class BucketServer implements AutoCloseable {

  private static final List<String> METHODS = List.of("GET", "HEAD", "PUT", "POST", "DELETE");

  /** S3Proxy knows no {@code x-amz-*}: these are the ones that browsers have a reason to send. */
  private static final List<String> REQUEST_HEADERS =
      List.of(
          "Content-Type",
          "Content-MD5",
          "If-Match",
          "If-None-Match",
          "Range",
          "x-amz-checksum-crc32",
          "x-amz-checksum-crc32c",
          "x-amz-checksum-crc64nvme",
          "x-amz-checksum-sha1",
          "x-amz-checksum-sha256",
          "x-amz-content-sha256",
          "x-amz-date",
          "x-amz-sdk-checksum-algorithm");

  private static final List<String> RESPONSE_HEADERS = List.of("ETag", "Content-Range", "Location");

  /** No grace: Jetty would wait for the bodies of refused requests, then fail to stop. */
  private static final long STOP_MILLIS = 0;

  private final Options options;
  private final S3Proxy proxy;

  private BucketServer(Options options, S3Proxy proxy) {
    this.options = options;
    this.proxy = proxy;
  }

  /**
   * How to serve the bucket.
   *
   * @param port TCP port on the loopback address; 0 takes a free one
   * @param directory where the objects are kept; made when it is missing
   * @param bucket the only bucket; made when it is missing
   * @param accessKey the only access key
   * @param secretKey its secret
   * @param corsOrigins the origins whose scripts may use the bucket, for example {@code
   *     http://localhost:8080}
   */
  public record Options(
      int port,
      Path directory,
      String bucket,
      String accessKey,
      String secretKey,
      List<String> corsOrigins) {

    public Options {
      corsOrigins = List.copyOf(corsOrigins);
    }

    @Override
    public String toString() {
      return "Options[port=" + port + ", directory=" + directory + ", bucket=" + bucket + "]";
    }
  }

  /**
   * Starts serving.
   *
   * @throws IllegalStateException when the port is taken or the server does not start
   * @throws UncheckedIOException when the folder cannot be made
   */
  public static BucketServer start(Options options) {
    BlobStore objects = objects(options);
    if (!objects.containerExists(options.bucket())) {
      objects.createContainer(options.bucket());
    }
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(objects)
            .endpoint(URI.create("http://127.0.0.1:" + options.port()))
            .awsAuthentication(AuthenticationType.AWS_V4, options.accessKey(), options.secretKey())
            .corsRules(corsRules(options.corsOrigins()))
            .stopTimeout(STOP_MILLIS)
            .build();
    start(proxy, options.port());
    return new BucketServer(options, proxy);
  }

  /** The address to give to S3 clients, path style. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  /** The bucket's name. */
  public String bucket() {
    return options.bucket();
  }

  /** The only access key it knows. */
  public String accessKey() {
    return options.accessKey();
  }

  /** The secret of {@link #accessKey()}. */
  public String secretKey() {
    return options.secretKey();
  }

  /** Stops serving; the objects stay in their folder. */
  @Override
  public void close() {
    try {
      proxy.stop();
    } catch (Exception e) { // S3Proxy declares nothing narrower
      throw new IllegalStateException("the bucket server did not stop: " + e.getMessage(), e);
    }
  }

  private static BlobStore objects(Options options) {
    Path directory = options.directory().toAbsolutePath().normalize();
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the bucket's folder " + directory, e);
    }
    Properties settings = new Properties();
    settings.setProperty("jclouds.filesystem.basedir", directory.toString());
    return new KeptFolders(BlobStores.create("filesystem-nio2", settings));
  }

  /** Origins are regular expressions to S3Proxy: quoted, each matches itself only. */
  private static CrossOriginResourceSharing corsRules(List<String> origins) {
    return new CrossOriginResourceSharing(
        origins.stream().map(Pattern::quote).toList(),
        METHODS,
        REQUEST_HEADERS,
        RESPONSE_HEADERS,
        "");
  }

  private static void start(S3Proxy proxy, int port) {
    try {
      proxy.start();
    } catch (Exception e) { // S3Proxy declares nothing narrower
      throw new IllegalStateException(
          isBindFailure(e)
              ? "port " + port + " is taken: stop what listens there or choose another port"
              : "the bucket server did not start: " + e.getMessage(),
          e);
    }
  }

  private static boolean isBindFailure(Throwable failure) {
    return failure instanceof BindException
        || (failure.getCause() != null && isBindFailure(failure.getCause()));
  }
}

package org.touchline.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.touchline.blackbox.Await;

/**
 * A bucket that answers S3's HEAD and GET, path style, with ranges and preconditions: nginx over a
 * folder. It checks no signatures. All recordings in it are one file under several names.
 */
final class Origin implements AutoCloseable {

  private static final String BUCKET = "stato-recording";
  private static final Duration LOG_LIMIT = Duration.ofSeconds(10);
  private static final int LOOKS = 3;
  private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final Pattern WRITING = Pattern.compile("Writing: (\\d+)");

  /** With tcp_nopush the last piece of a ranged answer may come 40 ms late on a kept connection. */
  private static final String HTTP =
      """
      log_format sent '$bytes_sent';
      server {
        listen 127.0.0.1:%d;
        root objects;
        tcp_nopush off;
        access_log sent.log sent;
        error_page 404 = @missing;
        location @missing {
          default_type application/xml;
          return 404 '<Error><Code>NoSuchKey</Code><Message>no such key</Message></Error>';
        }
        location = /-/status { access_log off; stub_status; }
      }
      """;

  private final Path folder;
  private final Path content;
  private final Nginx nginx;

  private Origin(Path folder, Path content, Nginx nginx) {
    this.folder = folder;
    this.content = content;
    this.nginx = nginx;
  }

  /** Starts it with a bucket without recordings. */
  static Origin start(Path folder, Path content) {
    return new Origin(folder, content, Nginx.start(folder, HTTP::formatted));
  }

  /** The settings that lead a server to it. */
  Map<String, String> settings() {
    return Map.of(
        "AWS_STORAGE_BUCKET_NAME", BUCKET,
        "AWS_S3_REGION_NAME", "eu-west-1",
        "AWS_ACCESS_KEY_ID", "AKIABENCH",
        "AWS_SECRET_ACCESS_KEY", "not-checked-by-anybody",
        "AWS_S3_ENDPOINT_URL", nginx.base().toString());
  }

  URI base() {
    return nginx.base();
  }

  int port() {
    return nginx.port();
  }

  /** Puts the recording where an upload to this key would have put it. */
  URI put(String key) {
    Path object = folder.resolve("objects").resolve(BUCKET).resolve(key);
    try {
      Files.createDirectories(object.getParent());
      Files.createLink(object, content);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot put " + key, e);
    }
    return nginx.base().resolve("/" + BUCKET + "/" + key);
  }

  /** Bytes sent so far, head fields included, once every request that has ended is counted. */
  long sent() {
    long[] last = {-1};
    return Await.until(
        LOG_LIMIT,
        this::logged,
        now -> {
          boolean settled = now == last[0];
          last[0] = now;
          return settled;
        });
  }

  /** Connections on which an answer stays under way, unlike that of a short request. */
  int heldConnections() {
    int fewest = Integer.MAX_VALUE;
    for (int i = 0; i < LOOKS; i++) {
      fewest = Math.min(fewest, busyConnections());
      LockSupport.parkNanos(BETWEEN_LOOKS);
    }
    return fewest;
  }

  private int busyConnections() {
    try (InputStream in = nginx.base().resolve("/-/status").toURL().openStream()) {
      Matcher writing = WRITING.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      return writing.find() ? Integer.parseInt(writing.group(1)) - 1 : 0;
    } catch (IOException e) {
      throw new UncheckedIOException("the origin does not tell its status", e);
    }
  }

  @Override
  public void close() {
    nginx.close();
  }

  private long logged() {
    try (BufferedReader log = Files.newBufferedReader(folder.resolve("sent.log"))) {
      return log.lines().mapToLong(Long::parseLong).sum();
    } catch (IOException e) {
      throw new UncheckedIOException("the origin's log cannot be read", e);
    }
  }
}

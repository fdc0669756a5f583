package org.touchline.front;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * The line on which browsers upload to a bucket. It streams, so files may be large; it has a delay
 * and a limit, counts the parts that pass, and fails as often as it is told.
 */
public final class Uplink implements AutoCloseable {

  private static final int BACKLOG = 64;

  /** A browser's progress is what has left it: not much may wait here. */
  private static final int RECEIVE_BUFFER = 64 * 1024;

  private final BucketDoor door;
  private volatile Line line = Line.FAST;
  private volatile Throttle shared = new Throttle(Line.FAST.bytesPerSecond());
  private volatile IntFunction<Fate> fates = number -> Fate.PASS;
  private volatile PartTraffic parts = new PartTraffic();

  /**
   * What a line is like.
   *
   * @param delay from one end to the other and back
   * @param bytesPerSecond towards the bucket
   * @param isShared whether all connections together have this rate, and not each of them
   */
  public record Line(Duration delay, long bytesPerSecond, boolean isShared) {

    /** Neither delayed nor limited. */
    public static final Line FAST = new Line(Duration.ZERO, 1L << 40, true);
  }

  /** What becomes of a part that is sent. */
  public enum Fate {
    PASS,
    /** The bucket answers 500. */
    ERROR,
    /** The bucket answers that the URL is too old. */
    EXPIRED,
    /** The connection is reset when half of it has come. */
    RESET
  }

  private Uplink(BucketDoor door) {
    this.door = door;
  }

  /** A fast line that never fails. */
  public static Uplink to(URI bucket) {
    Uplink uplink = new Uplink(BucketDoor.before(bucket, "uplink", BACKLOG, RECEIVE_BUFFER));
    uplink.door.open(uplink::serve);
    return uplink;
  }

  public URI address() {
    return door.address();
  }

  /** From now on it is like this; the connections from before break. */
  public void become(Line wanted) {
    line = wanted;
    shared = new Throttle(wanted.bytesPerSecond());
    door.breakConnections();
  }

  /** What becomes of the parts from now on, by how many have been sent before and with each. */
  public void decide(IntFunction<Fate> wanted) {
    fates = wanted;
  }

  /** Counts from the beginning. */
  public void countAnew() {
    parts = new PartTraffic();
  }

  /** What has passed since then. */
  public PartTraffic parts() {
    return parts;
  }

  @Override
  public void close() {
    door.close();
  }

  private void serve(Socket client, BucketLine onward) throws IOException {
    Line like = line;
    Throttle throttle = like.isShared() ? shared : new Throttle(like.bytesPerSecond());
    client.setTcpNoDelay(true);
    InputStream in =
        new BufferedInputStream(throttle.slowed(client.getInputStream()), RECEIVE_BUFFER);
    wait(like.delay());
    boolean more;
    do {
      more = serveOne(client, in, onward, like.delay().dividedBy(2));
    } while (more);
  }

  private boolean serveOne(Socket client, InputStream in, BucketLine onward, Duration oneWay)
      throws IOException {
    Optional<HttpHead> head = HttpHead.read(in);
    if (head.isEmpty()) {
      return false;
    }
    wait(oneWay);
    Optional<Integer> part = partOf(head.get());
    if (part.isEmpty()) {
      pass(head.get(), in, onward, client.getOutputStream(), oneWay);
      return true;
    }
    PartTraffic counts = parts;
    int number = counts.begin(part.get());
    int status = 0;
    try {
      status = deal(fates.apply(number), head.get(), client, in, onward, oneWay);
    } finally {
      counts.end(part.get(), status == 200);
    }
    return status != 0;
  }

  private static int deal(
      Fate fate, HttpHead head, Socket client, InputStream in, BucketLine onward, Duration oneWay)
      throws IOException {
    long length = head.contentLength().orElse(0L);
    switch (fate) {
      case PASS -> {
        return pass(head, in, onward, client.getOutputStream(), oneWay);
      }
      case ERROR, EXPIRED -> {
        Bytes.copy(in, OutputStream.nullOutputStream(), length, count -> {});
        Response refusal = refusal(fate);
        client.getOutputStream().write(readable(refusal, head).bytes(true));
        return refusal.status();
      }
      case RESET -> {
        Bytes.copy(in, OutputStream.nullOutputStream(), length / 2, count -> {});
        client.setSoLinger(true, 0);
        return 0;
      }
    }
    throw new IllegalStateException(fate.name());
  }

  private static Response refusal(Fate fate) {
    return fate == Fate.EXPIRED
        ? Response.error(403, "AccessDenied", "Request has expired")
        : Response.error(500, "InternalError", "We encountered an internal error.");
  }

  /** By the browser's script, as S3 does it. */
  private static Response readable(Response response, HttpHead request) {
    return response.with("Access-Control-Allow-Origin", request.field("Origin").orElse("*"));
  }

  private static int pass(
      HttpHead head, InputStream in, BucketLine onward, OutputStream out, Duration oneWay)
      throws IOException {
    HttpHead answer = onward.ask(head, in, out);
    wait(oneWay);
    out.write(answer.bytes());
    if (answer.says("Transfer-Encoding", "chunked")) {
      Bytes.copyChunked(onward.answers(), out);
    } else if (!head.method().equals("HEAD")) {
      Bytes.copy(onward.answers(), out, answer.contentLength().orElse(0L), count -> {});
    }
    out.flush();
    return answer.status();
  }

  private static Optional<Integer> partOf(HttpHead head) {
    return head.method().equals("PUT")
        ? new Request(head, "").parameter("partNumber").map(Integer::valueOf)
        : Optional.empty();
  }

  private static void wait(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}

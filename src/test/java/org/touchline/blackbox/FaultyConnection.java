package org.touchline.blackbox;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.touchline.front.BucketLine;
import org.touchline.front.Bytes;
import org.touchline.front.HttpHead;

/** One connection of the server to a {@link FaultyBucket}, kept alive as the server wishes. */
final class FaultyConnection {

  /** Longer than any server should wait. */
  private static final int SILENCE_MILLIS = (int) Duration.ofMinutes(3).toMillis();

  private static final String OTHER_TAG = "\"0123456789abcdef0123456789abcdef\"";

  private final Socket server;
  private final InputStream in;
  private final OutputStream out;
  private final BucketLine bucket;
  private final Path objects;

  FaultyConnection(Socket server, BucketLine bucket, Path objects) throws IOException {
    server.setTcpNoDelay(true);
    this.server = server;
    this.in = new BufferedInputStream(server.getInputStream());
    this.out = server.getOutputStream();
    this.bucket = bucket;
    this.objects = objects;
  }

  /** Answers the next request; false when the connection is to be closed then. */
  boolean serve(BucketTraffic traffic, Function<BucketRead, Optional<Fault>> plan)
      throws IOException {
    Optional<HttpHead> request = HttpHead.read(in);
    if (request.isEmpty()) {
      return false;
    }
    Optional<BucketRead.Asked> asked = BucketRead.Asked.in(request.get());
    return asked.isEmpty()
        ? pass(request.get(), ask(request.get()), count -> {})
        : serve(request.get(), traffic.begin(asked.get()), plan);
  }

  private boolean serve(
      HttpHead request, BucketRead read, Function<BucketRead, Optional<Fault>> plan)
      throws IOException {
    try {
      Optional<Fault> fault = plan.apply(read);
      return fault.isPresent()
          ? fail(request, read, fault.get())
          : pass(request, ask(request), read::count);
    } finally {
      read.end();
    }
  }

  private boolean fail(HttpHead request, BucketRead read, Fault fault) throws IOException {
    return switch (fault.kind()) {
      case CUT -> passPart(request, read, fault);
      case RESET -> reset();
      case INTERNAL_ERROR -> refuse(500, "Internal Server Error", "InternalError");
      case SLOW_DOWN -> refuse(503, "Slow Down", "SlowDown");
      case FORBIDDEN -> refuse(403, "Forbidden", "AccessDenied");
      case SILENCE -> awaitLeaving();
      case STALL -> passPart(request, read, fault) || awaitLeaving();
      case WRONG_TAG -> pass(request, ask(request).with("ETag", OTHER_TAG), read::count);
      case WHOLE_OBJECT -> passWhole(request, read);
    };
  }

  private HttpHead ask(HttpHead request) throws IOException {
    return bucket.ask(request, in, out);
  }

  private boolean pass(HttpHead request, HttpHead answer, IntConsumer counter) throws IOException {
    out.write(answer.bytes());
    boolean bodiless = request.method().equals("HEAD") || answer.status() == 204;
    if (!bodiless && answer.says("Transfer-Encoding", "chunked")) {
      Bytes.copyChunked(bucket.answers(), out);
    } else if (!bodiless) {
      Bytes.copy(bucket.answers(), out, answer.contentLength().orElseThrow(), counter);
    }
    return !request.says("Connection", "close") && !answer.says("Connection", "close");
  }

  /** Up to the fault's place; always false. */
  private boolean passPart(HttpHead request, BucketRead read, Fault fault) throws IOException {
    HttpHead answer = ask(request);
    out.write(answer.bytes());
    long part = (long) (answer.contentLength().orElse(0L) * fault.place());
    Bytes.copy(bucket.answers(), out, part, read::count);
    return false;
  }

  private boolean passWhole(HttpHead request, BucketRead read) throws IOException {
    Path object = objects.resolve(read.key());
    HttpHead answer =
        ask(request)
            .with("Content-Length", Long.toString(Files.size(object)))
            .withStartLine("HTTP/1.1 200 OK")
            .without("Content-Range");
    out.write(answer.bytes());
    try (InputStream whole = Files.newInputStream(object)) {
      Bytes.copy(whole, out, Files.size(object), read::count);
    }
    return false; // The part that was asked for is still on its way from the bucket.
  }

  private boolean refuse(int status, String reason, String code) throws IOException {
    String body =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>"
            + code
            + "</Code><Message>Injected.</Message><RequestId>4442587FB7D0A2F9</RequestId></Error>";
    String answer =
        "HTTP/1.1 "
            + status
            + " "
            + reason
            + "\r\nContent-Type: application/xml\r\n"
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
    return true;
  }

  /** What is closed without lingering is reset. */
  private boolean reset() throws IOException {
    server.setSoLinger(true, 0);
    return false;
  }

  private boolean awaitLeaving() throws IOException {
    server.setSoTimeout(SILENCE_MILLIS);
    return in.read() >= 0 && reset();
  }
}

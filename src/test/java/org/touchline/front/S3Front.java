package org.touchline.front;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands before a bucket and passes everything on as it is, the {@code Host} field included, so
 * that signatures hold; but for what a rule answers or changes. Messages are kept in memory, so it
 * is for small ones.
 */
public final class S3Front implements AutoCloseable {

  private static final int BACKLOG = 128;
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

  private final BucketDoor door;
  private final AtomicReference<Rule> rule = new AtomicReference<>(Rule.none());

  private S3Front(BucketDoor door) {
    this.door = door;
  }

  /** Stands before who answers there. */
  public static S3Front before(URI bucket) {
    S3Front front = new S3Front(BucketDoor.before(bucket, "bucket front", BACKLOG));
    front.door.open(front::serve);
    return front;
  }

  public URI endpoint() {
    return door.address();
  }

  public int port() {
    return door.port();
  }

  /** From now on this happens. */
  public void obey(Rule wanted) {
    rule.set(wanted);
  }

  @Override
  public void close() {
    door.close();
  }

  private void serve(Socket client, BucketLine line) throws IOException {
    client.setTcpNoDelay(true);
    InputStream in = new BufferedInputStream(client.getInputStream());
    boolean more;
    do {
      more = serveOne(in, client.getOutputStream(), line);
    } while (more);
  }

  private boolean serveOne(InputStream in, OutputStream out, BucketLine line) throws IOException {
    Optional<HttpHead> head = HttpHead.read(in);
    if (head.isEmpty()) {
      return false;
    }
    if (head.get().says("Expect", "100-continue")) {
      out.write(CONTINUE);
    }
    Request request = new Request(head.get().without("Expect"), body(head.get(), in));
    Optional<Response> response = rule.get().answer(request, passed -> pass(passed, line));
    if (response.isPresent()) {
      out.write(response.get().bytes(!request.method().equals("HEAD")));
      out.flush();
    }
    return response.filter(answered -> !answered.head().says("Connection", "close")).isPresent()
        && !request.head().says("Connection", "close");
  }

  private static Optional<Response> pass(Request request, BucketLine line) throws IOException {
    HttpHead answer = line.ask(request.head(), request.content(), OutputStream.nullOutputStream());
    boolean bodiless =
        request.method().equals("HEAD") || answer.status() == 204 || answer.status() == 304;
    String body = bodiless ? "" : body(answer, line.answers());
    if (!answer.says("Transfer-Encoding", "chunked")) {
      return Optional.of(new Response(answer, body));
    }
    HttpHead whole =
        new HttpHead(
            answer.text().replaceFirst("(?i)transfer-encoding: *chunked", "Content-Length: 0"));
    return Optional.of(
        new Response(whole.with("Content-Length", String.valueOf(body.length())), body));
  }

  private static String body(HttpHead head, InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (head.says("Transfer-Encoding", "chunked")) {
      Bytes.copyDechunked(in, body);
    } else {
      Bytes.copy(in, body, head.contentLength().orElse(0L), count -> {});
    }
    return body.toString(StandardCharsets.ISO_8859_1);
  }
}

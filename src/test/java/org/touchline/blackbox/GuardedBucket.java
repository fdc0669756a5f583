package org.touchline.blackbox;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands before a bucket and answers as S3 does to somebody who may put, get and delete objects but
 * not list them, and stricter: HEAD gets 403, always, and so does GET of a missing key. All else is
 * passed on as it is, the {@code Host} field included, so that signatures hold.
 */
final class GuardedBucket implements AutoCloseable {

  private static final String DENIED =
      "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code><Message>no</Message></Error>";

  private final ServerSocket socket;
  private final URI bucket;
  private final ExecutorService workers = Executors.newCachedThreadPool();

  private GuardedBucket(ServerSocket socket, URI bucket) {
    this.socket = socket;
    this.bucket = bucket;
  }

  static GuardedBucket before(URI bucket) {
    try {
      ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      GuardedBucket guard = new GuardedBucket(socket, bucket);
      guard.workers.execute(guard::acceptAll);
      return guard;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    workers.shutdownNow();
  }

  private void acceptAll() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        workers.execute(() -> answer(client));
      } catch (IOException e) {
        return; // Closed.
      }
    }
  }

  /** One request per connection. */
  private void answer(Socket client) {
    try (client) {
      String head = readHead(client.getInputStream());
      OutputStream out = client.getOutputStream();
      out.write(head.startsWith("HEAD ") ? denied("") : passOn(head));
      out.flush();
    } catch (IOException e) {
      // The client went away, or the bucket did: it sees a closed connection.
      return;
    }
  }

  private byte[] passOn(String head) throws IOException {
    try (Socket upstream = new Socket(bucket.getHost(), bucket.getPort())) {
      String closing =
          head.replaceAll("(?i)\r\nConnection:[^\r]*", "") + "Connection: close\r\n\r\n";
      upstream.getOutputStream().write(closing.getBytes(StandardCharsets.ISO_8859_1));
      byte[] answer = upstream.getInputStream().readAllBytes();
      boolean missing = new String(answer, 0, 12, StandardCharsets.ISO_8859_1).endsWith("404");
      return missing ? denied(DENIED) : answer;
    }
  }

  private static byte[] denied(String body) {
    String answer =
        "HTTP/1.1 403 Forbidden\r\nContent-Type: application/xml\r\nConnection: close\r\n"
            + (body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n")
            + "\r\n"
            + body;
    return answer.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The request line and the header fields, without the empty line that ends them. */
  private static String readHead(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException();
      }
      head.write(next);
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    return text.substring(0, text.length() - 2);
  }
}

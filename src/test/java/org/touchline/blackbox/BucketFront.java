package org.touchline.blackbox;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands before a bucket and answers as its manners say, or passes a request without a body on as
 * it is, the {@code Host} field included, so that signatures hold. One request per connection.
 */
final class BucketFront implements AutoCloseable {

  private final ServerSocket socket;
  private final URI bucket;
  private final Manners manners;
  private final ExecutorService workers = Executors.newCachedThreadPool();

  private BucketFront(ServerSocket socket, URI bucket, Manners manners) {
    this.socket = socket;
    this.bucket = bucket;
    this.manners = manners;
  }

  /** How requests are answered. */
  interface Manners {

    /**
     * The answer to a request, nothing for a connection that is closed without one.
     *
     * @param head the request line and the header fields, without the empty line that ends them
     */
    byte[] answer(String head, Bucket bucket) throws IOException;
  }

  /** The bucket behind the front. */
  interface Bucket {

    byte[] answer(String head) throws IOException;
  }

  static BucketFront before(URI bucket, Manners manners) {
    try {
      ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      BucketFront front = new BucketFront(socket, bucket, manners);
      front.workers.execute(front::acceptAll);
      return front;
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

  /** S3's refusal. */
  static byte[] error(int status, String code, boolean withBody) {
    String body =
        withBody
            ? "<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>no</Message></Error>"
            : "";
    String answer =
        "HTTP/1.1 "
            + status
            + " No\r\nContent-Type: application/xml\r\nConnection: close\r\n"
            + "x-amz-request-id: 4442587FB7D0A2F9\r\n"
            + (withBody ? "Content-Length: " + body.length() + "\r\n" : "")
            + "\r\n"
            + body;
    return answer.getBytes(StandardCharsets.ISO_8859_1);
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

  private void answer(Socket client) {
    try (client) {
      String head = readHead(client.getInputStream());
      client.getOutputStream().write(manners.answer(head, this::passOn));
      client.getOutputStream().flush();
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
      return upstream.getInputStream().readAllBytes();
    }
  }

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

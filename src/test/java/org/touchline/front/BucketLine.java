package org.touchline.front;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The way from a front to the bucket, for the requests of one connection. */
public final class BucketLine implements AutoCloseable {

  private static final int BUFFER = 64 * 1024;
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

  /** The bucket closes connections that were idle for half a minute. */
  private static final long MOST_IDLE = Duration.ofSeconds(10).toNanos();

  private final URI bucket;
  private @Nullable Socket socket;
  private @Nullable InputStream in;
  private long used;

  public BucketLine(URI bucket) {
    this.bucket = bucket;
  }

  /** Passes a request on with its body and returns the head of the answer. */
  public HttpHead ask(HttpHead request, InputStream body, OutputStream interim) throws IOException {
    Socket connection = connection();
    connection.getOutputStream().write(request.bytes());
    long length = request.contentLength().orElse(0L);
    if (request.says("Expect", "100-continue")) {
      interim.write(CONTINUE);
    }
    Bytes.copy(body, connection.getOutputStream(), length, count -> {});
    HttpHead answer;
    do {
      answer = HttpHead.read(answers()).orElseThrow(EOFException::new);
    } while (answer.status() < 200);
    used = System.nanoTime();
    return answer;
  }

  /** Where the answer's body comes from. */
  public InputStream answers() {
    InputStream opened = in;
    if (opened == null) {
      throw new IllegalStateException("nothing was asked");
    }
    return opened;
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }

  private Socket connection() throws IOException {
    if (System.nanoTime() - used > MOST_IDLE) {
      close();
    }
    Socket connection = socket;
    if (connection == null) {
      connection = new Socket(bucket.getHost(), bucket.getPort());
      connection.setTcpNoDelay(true);
      socket = connection;
      in = new BufferedInputStream(connection.getInputStream(), BUFFER);
    }
    return connection;
  }
}

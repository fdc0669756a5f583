package org.touchline.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The call that hands out an upload URL, as bytes that are sent again and again.
 *
 * @param name who answers, for a reader of the report
 * @param address of the call
 * @param token of a caller who may
 */
record UploadCall(String name, URI address, String token) {

  private static final String BODY = "{\"filename\":\"first half.mp4\",\"size\":1048576}";

  /** A kept connection to who answers; it is made anew after a failure. */
  final class Line implements AutoCloseable {

    private final byte[] request = bytes();
    private Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();

    /** The status of one call; 0 when the connection broke. */
    int call() {
      try {
        if (!socket.isConnected() || socket.isClosed()) {
          connect();
        }
        socket.getOutputStream().write(request);
        return answer();
      } catch (IOException e) {
        close();
        return 0;
      }
    }

    private void connect() throws IOException {
      socket = new Socket(address.getHost(), address.getPort());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(30_000);
      in = new BufferedInputStream(socket.getInputStream(), 8192);
    }

    private int answer() throws IOException {
      int status = Integer.parseInt(line().split(" ", 3)[1]);
      int length = 0;
      boolean ends = false;
      for (String field = line(); !field.isEmpty(); field = line()) {
        String lower = field.toLowerCase(Locale.ROOT);
        if (lower.startsWith("content-length:")) {
          length = Integer.parseInt(lower.substring("content-length:".length()).strip());
        }
        ends |= lower.equals("connection: close");
      }
      in.skipNBytes(length);
      if (ends) {
        close();
      }
      return status;
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder(64);
      for (int next = in.read(); next != '\n'; next = in.read()) {
        if (next < 0) {
          throw new EOFException();
        }
        line.append((char) next);
      }
      return line.toString().stripTrailing();
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new IllegalStateException("cannot close a connection", e);
      }
    }
  }

  private byte[] bytes() {
    String text =
        "POST %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(address.getRawPath(), address.getAuthority(), token, BODY.length(), BODY);
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}

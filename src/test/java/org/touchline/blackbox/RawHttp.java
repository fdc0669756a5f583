package org.touchline.blackbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection on which a client says exactly these bytes. */
final class RawHttp implements AutoCloseable {

  private static final int LIMIT_MILLIS = 60_000;

  private final Socket socket;

  private RawHttp(Socket socket) {
    this.socket = socket;
  }

  static RawHttp to(URI server) throws IOException {
    Socket socket = new Socket(server.getHost(), server.getPort());
    socket.setSoTimeout(LIMIT_MILLIS);
    return new RawHttp(socket);
  }

  void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** The first line of the answer; empty when the server closed the connection instead. */
  String statusLine() throws IOException {
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    String line = lines.readLine();
    return line == null ? "" : line;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

package org.touchline.blackbox;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A connection on which a client says exactly these bytes, and reads answers by their framing. */
final class RawHttp implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(RawHttp.class.getName());
  private static final int LIMIT_MILLIS = 60_000;
  private static final int BUFFER = 64 * 1024;

  private final Socket socket;
  private final InputStream in;

  private RawHttp(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
  }

  static RawHttp to(URI server) throws IOException {
    return of(new Socket(server.getHost(), server.getPort()));
  }

  /** From another address of this machine. */
  static RawHttp from(String address, URI server) throws IOException {
    InetAddress own = InetAddress.getByName(address);
    return of(new Socket(server.getHost(), server.getPort(), own, 0));
  }

  private static RawHttp of(Socket socket) throws IOException {
    socket.setSoTimeout(LIMIT_MILLIS);
    socket.setTcpNoDelay(true);
    return new RawHttp(socket);
  }

  void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** Sends a body, or less where the server resets the connection: its answer is to be read yet. */
  void sendAsFarAsTaken(byte[] body) throws IOException {
    try {
      send(body);
    } catch (SocketException e) {
      LOG.log(System.Logger.Level.DEBUG, "the server closed the connection during the body", e);
    }
  }

  /** Sends a request's head, with these lines after its {@code Host}. */
  void ask(String method, URI target, List<String> lines) throws IOException {
    StringBuilder request = new StringBuilder();
    String path = target.getRawPath() + (target.getRawQuery() == null ? "" : "?");
    request.append(method).append(' ').append(path);
    request.append(target.getRawQuery() == null ? "" : target.getRawQuery());
    request.append(" HTTP/1.1\r\nHost: ").append(target.getRawAuthority()).append("\r\n");
    lines.forEach(line -> request.append(line).append("\r\n"));
    send(request.append("\r\n").toString());
  }

  /** The first line of the answer; empty when the server closed the connection instead. */
  String statusLine() throws IOException {
    return line();
  }

  /** The answer to a request of this method, with its whole body. */
  Reply reply(String method) throws IOException {
    Reply head = head(method);
    boolean bodiless = method.equals("HEAD") || head.status() == 304 || head.status() == 204;
    return head.withBody(bodiless ? new byte[0] : body(head));
  }

  /** Status and header fields of the answer; what follows is read by {@link #upTo}. */
  Reply head(String method) throws IOException {
    String[] status = line().split(" ", 3);
    if (status.length < 2) {
      throw new EOFException("no answer");
    }
    return Reply.of(method, Integer.parseInt(status[1]), fields(), new byte[0]);
  }

  /** As many bytes as come before the server ends or resets the connection, at most this many. */
  byte[] upTo(int length) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] some = new byte[BUFFER];
    try {
      int count = in.read(some, 0, Math.min(some.length, length));
      while (count > 0) {
        bytes.write(some, 0, count);
        count = in.read(some, 0, Math.min(some.length, length - bytes.size()));
      }
    } catch (SocketException e) {
      return bytes.toByteArray(); // Reset.
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private HttpHeaders fields() throws IOException {
    Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      fields
          .computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return HttpHeaders.of(fields, (name, value) -> true);
  }

  private byte[] body(Reply head) throws IOException {
    if (head.header("Transfer-Encoding").equals("chunked")) {
      return chunks();
    }
    String length = head.header("Content-Length");
    return length.isEmpty() ? in.readAllBytes() : exactly(Integer.parseInt(length));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int length = Integer.parseInt(line(), 16);
    while (length > 0) {
      body.writeBytes(exactly(length));
      line();
      length = Integer.parseInt(line(), 16);
    }
    line();
    return body.toByteArray();
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the body ended after " + bytes.length + " of " + length + " bytes");
    }
    return bytes;
  }

  /** Without its end; empty at the end of the connection. */
  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}

package org.touchline.storage.s3;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** An S3 that answers as it is told, also wrongly: one request per connection, bytes counted. */
final class CannedS3 implements AutoCloseable {

  private static final int CHUNK = 8192;

  private final ServerSocket socket;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final AtomicLong bodyBytes = new AtomicLong();
  private final Function<Request, Reply> script;

  /** A request's line and header fields, names in lower case. */
  record Request(String method, String target, Map<String, String> headers) {}

  /**
   * What to answer.
   *
   * @param declared the Content-Length
   * @param sent how many bytes to send in truth before the connection is closed
   */
  record Reply(int status, Map<String, String> headers, String body, long declared, long sent) {

    /** A complete answer with this text. */
    static Reply of(int status, Map<String, String> headers, String body) {
      return new Reply(status, headers, body, body.length(), body.length());
    }

    /** An answer without a body, as to a HEAD. */
    static Reply empty(int status) {
      return of(status, Map.of(), "");
    }

    /** S3's error. */
    static Reply error(int status, String code) {
      String xml =
          "<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>no</Message></Error>";
      return of(status, Map.of("Content-Type", "application/xml"), xml);
    }

    /** Text again and again, up to these lengths. */
    static Reply repeated(int status, Map<String, String> headers, long declared, long sent) {
      return new Reply(status, headers, "x", declared, sent);
    }
  }

  CannedS3(Function<Request, Reply> script) {
    this.script = script;
    try {
      this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    workers.execute(this::accept);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  long bodyBytes() {
    return bodyBytes.get();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      workers.shutdownNow();
    }
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        workers.execute(() -> serve(connection));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      Request request = read(connection);
      requests.add(request);
      write(connection.getOutputStream(), script.apply(request), request.method());
    } catch (IOException e) {
      // The client went away, as some tests want it to.
    }
  }

  private static Request read(Socket connection) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
    String[] line = String.valueOf(in.readLine()).split(" ", 3);
    Map<String, String> headers = new HashMap<>();
    for (String field = in.readLine(); field != null && !field.isEmpty(); field = in.readLine()) {
      int colon = field.indexOf(':');
      headers.put(
          field.substring(0, colon).toLowerCase(Locale.ROOT), field.substring(colon + 1).strip());
    }
    if (!headers.containsKey("expect")) {
      in.skip(Long.parseLong(headers.getOrDefault("content-length", "0")));
    }
    return new Request(line[0], line[1], headers);
  }

  private void write(OutputStream out, Reply reply, String method) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " Canned\r\n");
    reply.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append("Content-Length: " + reply.declared() + "\r\nConnection: close\r\n\r\n");
    out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    if (!method.equals("HEAD")) {
      writeBody(out, reply);
    }
    out.flush();
  }

  private void writeBody(OutputStream out, Reply reply) throws IOException {
    byte[] text =
        reply.body().length() > 1
            ? reply.body().getBytes(StandardCharsets.ISO_8859_1)
            : "x".repeat(CHUNK).getBytes(StandardCharsets.ISO_8859_1);
    for (long left = reply.sent(); left > 0; ) {
      int count = (int) Math.min(left, text.length);
      out.write(text, 0, count);
      bodyBytes.addAndGet(count);
      left -= count;
    }
  }
}

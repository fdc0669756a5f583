package org.touchline.blackbox;

import java.io.BufferedInputStream;
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
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.touchline.front.Bytes;
import org.touchline.front.HttpHead;

/**
 * A reverse proxy that passes requests on to a server, one a connection, and does on the way what
 * badly configured ones do.
 */
final class FaultyProxy implements AutoCloseable {

  private static final int CAP = 1 << 20;

  private final ServerSocket socket;
  private final ExecutorService workers =
      Executors.newCachedThreadPool(task -> new Thread(task, "faulty proxy"));
  private volatile Set<Rule> rules = EnumSet.noneOf(Rule.class);
  private volatile URI server = URI.create("http://127.0.0.1:1");

  /** What it does wrong. */
  enum Rule {
    /** Answers 413 to a body above one mebibyte. */
    CAP_BODIES,
    /** Closes the connection in the middle of such a body. */
    CUT_BODIES,
    STRIP_RANGE,
    DROP_AUTHORIZATION,
    REPLACE_AUTHORIZATION,
    /** Sends an answer when all of it is there. */
    BUFFER,
    REFUSE_OPTIONS,
    STRIP_CORS,
    DOUBLE_CORS,
    REDIRECT,
    ASK_FOR_LOGIN,
    BAD_GATEWAY,
    ANSWER_ITSELF
  }

  private FaultyProxy(ServerSocket socket) {
    this.socket = socket;
  }

  static FaultyProxy start() {
    try {
      FaultyProxy proxy =
          new FaultyProxy(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()));
      proxy.workers.execute(proxy::acceptAll);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI baseUri() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /** From now on requests go there. */
  void leadTo(URI place) {
    server = place;
  }

  /** From now on it does exactly this wrong. */
  void obey(Rule... wanted) {
    Set<Rule> now = EnumSet.noneOf(Rule.class);
    now.addAll(Set.of(wanted));
    rules = now;
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
        workers.execute(() -> serve(client));
      } catch (IOException e) {
        return; // Closed.
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      HttpHead request = HttpHead.read(in).orElseThrow(EOFException::new);
      long length = request.contentLength().orElse(0L);
      if (length > CAP && rules.contains(Rule.CUT_BODIES)) {
        in.skipNBytes(CAP);
        client.setSoLinger(true, 0);
        return;
      }
      String own = ownAnswer(request, length);
      if (own.isEmpty()) {
        passOn(request, in, length, client.getOutputStream());
      } else {
        in.skipNBytes(length);
        client.getOutputStream().write(own.getBytes(StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      return; // One of the two went away, and the other sees a closed connection.
    }
  }

  /** What it says without asking the server; empty when it asks. */
  private String ownAnswer(HttpHead request, long length) {
    if (rules.contains(Rule.CAP_BODIES) && length > CAP) {
      return answer("413 Request Entity Too Large", "");
    }
    if (rules.contains(Rule.REFUSE_OPTIONS) && request.method().equals("OPTIONS")) {
      return answer("405 Method Not Allowed", "");
    }
    if (rules.contains(Rule.REDIRECT)) {
      return answer("301 Moved", "Location: https://right.example" + request.target() + "\r\n");
    }
    if (rules.contains(Rule.ASK_FOR_LOGIN)) {
      return answer("401 Unauthorized", "WWW-Authenticate: Basic realm=\"staging\"\r\n");
    }
    if (rules.contains(Rule.BAD_GATEWAY)) {
      return answer("502 Bad Gateway", "");
    }
    return rules.contains(Rule.ANSWER_ITSELF) ? answer("200 OK", "") : "";
  }

  private static String answer(String status, String fields) {
    return "HTTP/1.1 "
        + status
        + "\r\n"
        + fields
        + "Content-Length: 0\r\nConnection: close\r\n\r\n";
  }

  private void passOn(HttpHead request, InputStream body, long length, OutputStream out)
      throws IOException {
    try (Socket line = new Socket(server.getHost(), server.getPort())) {
      line.getOutputStream().write(changed(request).bytes());
      Bytes.copy(body, line.getOutputStream(), length, count -> {});
      InputStream answers = new BufferedInputStream(line.getInputStream());
      HttpHead head = answered(HttpHead.read(answers).orElseThrow(EOFException::new));
      if (rules.contains(Rule.BUFFER)) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(head.bytes());
        answers.transferTo(all);
        out.write(all.toByteArray());
      } else {
        out.write(head.bytes());
        answers.transferTo(out);
      }
    }
  }

  private HttpHead changed(HttpHead request) {
    HttpHead changed =
        with(without(request, "Connection", "Upgrade", "HTTP2-Settings"), "Connection: close");
    if (rules.contains(Rule.STRIP_RANGE)) {
      changed = without(changed, "Range");
    }
    if (rules.contains(Rule.DROP_AUTHORIZATION)) {
      changed = without(changed, "Authorization");
    }
    if (rules.contains(Rule.REPLACE_AUTHORIZATION)) {
      changed =
          with(without(changed, "Authorization"), "Authorization: Basic c3RhZ2luZzpjYW5hcnk=");
    }
    return changed;
  }

  private HttpHead answered(HttpHead answer) {
    String origin = answer.field("Access-Control-Allow-Origin").orElse("");
    if (rules.contains(Rule.STRIP_CORS)) {
      return without(answer, "Access-Control-Allow-Origin");
    }
    return rules.contains(Rule.DOUBLE_CORS) && !origin.isEmpty()
        ? with(answer, "Access-Control-Allow-Origin: *")
        : answer;
  }

  private static HttpHead without(HttpHead head, String... names) {
    HttpHead changed = head;
    for (String name : names) {
      changed = changed.without(name);
    }
    return changed;
  }

  private static HttpHead with(HttpHead head, String field) {
    String text = head.text();
    return new HttpHead(text.substring(0, text.length() - 2) + field + "\r\n\r\n");
  }
}

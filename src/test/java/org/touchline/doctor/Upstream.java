package org.touchline.doctor;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Passes requests on as they are, the {@code Host} field included, each on its own connection. */
final class Upstream {

  private final URI server;

  Upstream(URI server) {
    this.server = server;
  }

  /** Passes a request on, and its answer back with these fields more. */
  void passOn(HttpExchange exchange, Map<String, String> more) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(head(exchange, body.length).getBytes(StandardCharsets.ISO_8859_1));
      out.write(body);
      out.flush();
      byte[] answer = socket.getInputStream().readAllBytes();
      String text = new String(answer, StandardCharsets.ISO_8859_1);
      int end = text.indexOf("\r\n\r\n");
      sendBack(exchange, text.substring(0, end).split("\r\n"), text.substring(end + 4), more);
    }
  }

  private static String head(HttpExchange exchange, int length) {
    StringBuilder head = new StringBuilder();
    head.append(exchange.getRequestMethod())
        .append(' ')
        .append(exchange.getRequestURI())
        .append(" HTTP/1.1\r\nConnection: close\r\n");
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> values.forEach(value -> append(head, name, value)));
    if (!exchange.getRequestMethod().equals("GET")) {
      head.append("Content-Length: ").append(length).append("\r\n");
    }
    return head.append("\r\n").toString();
  }

  private static void append(StringBuilder head, String name, String value) {
    boolean ofTheConnection =
        List.of("connection", "content-length", "transfer-encoding", "expect", "upgrade")
            .contains(name.toLowerCase(Locale.ROOT));
    if (!ofTheConnection) {
      head.append(name).append(": ").append(value).append("\r\n");
    }
  }

  private static void sendBack(
      HttpExchange exchange, String[] head, String rest, Map<String, String> more)
      throws IOException {
    boolean chunked = false;
    for (int line = 1; line < head.length; line++) {
      String name = head[line].substring(0, head[line].indexOf(':')).toLowerCase(Locale.ROOT);
      String value = head[line].substring(name.length() + 1).strip();
      chunked |= name.equals("transfer-encoding");
      if (!List.of("connection", "content-length", "transfer-encoding", "date").contains(name)) {
        exchange.getResponseHeaders().add(name, value);
      }
    }
    more.forEach(exchange.getResponseHeaders()::set);
    byte[] body = (chunked ? dechunked(rest) : rest).getBytes(StandardCharsets.ISO_8859_1);
    exchange.sendResponseHeaders(
        Integer.parseInt(head[0].split(" ")[1]), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static String dechunked(String chunks) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int at = 0;
    int size;
    do {
      int end = chunks.indexOf("\r\n", at);
      size = Integer.parseInt(chunks.substring(at, end).strip(), 16);
      String chunk = chunks.substring(end + 2, end + 2 + size);
      body.writeBytes(chunk.getBytes(StandardCharsets.ISO_8859_1));
      at = end + 4 + size;
    } while (size > 0);
    return body.toString(StandardCharsets.ISO_8859_1);
  }
}

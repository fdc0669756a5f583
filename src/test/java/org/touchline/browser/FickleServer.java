package org.touchline.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * A bucket, and the form of a server, that take a file when they have done something else first.
 */
final class FickleServer implements HttpHandler {

  /** The connection ends without an answer. */
  static final Answer BROKEN = new Answer(0, "", Optional.empty());

  static final Answer TAKEN = new Answer(200, "{\"storage\":\"local\"}", Optional.empty());

  private final Queue<Answer> planned = new ArrayDeque<>();
  private final List<String> seen = new ArrayList<>();
  private volatile Answer last = TAKEN;

  /**
   * What is answered.
   *
   * @param retryAfter in seconds
   */
  record Answer(int status, String body, Optional<Integer> retryAfter) {

    static Answer s3(int status, String code, String message) {
      String body = "<Error><Code>%s</Code><Message>%s</Message></Error>".formatted(code, message);
      return new Answer(status, body, Optional.empty());
    }

    static Answer of(int status) {
      return new Answer(status, "", Optional.empty());
    }
  }

  /** Answers so, one after the other, and then takes what comes. */
  synchronized void answers(List<Answer> answers) {
    answersAlways(answers, TAKEN);
  }

  /** Answers so, one after the other, and then to the bucket's requests always as given. */
  synchronized void answersAlways(List<Answer> first, Answer then) {
    planned.clear();
    planned.addAll(first);
    seen.clear();
    last = then;
  }

  /** What has come: the last word of the path, and what was answered. */
  synchronized List<String> seen() {
    return List.copyOf(seen);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
      String path = exchange.getRequestURI().getPath();
      if (path.endsWith("/tus/")) {
        send(exchange, Answer.of(404));
        return;
      }
      boolean isForm = exchange.getRequestMethod().equals("POST");
      Answer answer = next(path.substring(path.lastIndexOf('/') + 1), isForm ? TAKEN : last);
      if (answer.status() > 0) {
        send(exchange, answer);
      }
    }
  }

  private synchronized Answer next(String name, Answer otherwise) {
    Answer answer = Optional.ofNullable(planned.poll()).orElse(otherwise);
    seen.add(name + " " + answer.status());
    return answer;
  }

  /** Browsers repeat by themselves what fails on a connection that was used before. */
  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    exchange.getResponseHeaders().set("Connection", "close");
    exchange.getResponseHeaders().set("ETag", "\"arrived\"");
    answer
        .retryAfter()
        .ifPresent(
            seconds -> exchange.getResponseHeaders().set("Retry-After", String.valueOf(seconds)));
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}

package org.touchline.blackbox;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The application over HTTP, by one caller. */
public final class Api {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String JSON = "application/json";
  private static final HttpClient CLIENT = newClient();

  private final URI base;
  private final Optional<String> bearer;

  private Api(URI base, Optional<String> bearer) {
    this.base = base;
    this.bearer = bearer;
  }

  /** Without a login. */
  static Api at(URI base) {
    return new Api(base, Optional.empty());
  }

  /** The same application by another caller. */
  Api withBearer(String token) {
    return new Api(base, Optional.of(token));
  }

  /** The caller's token; empty without a login. */
  public Optional<String> bearer() {
    return bearer;
  }

  /** Any address, with nothing but these header fields. */
  static Reply call(String method, URI uri, BodyPublisher body, String... fields) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(LIMIT).method(method, body);
    if (fields.length > 0) {
      request.headers(fields);
    }
    return send(request.build());
  }

  /**
   * A PUT to a bucket. One that refuses a file closes the connection and leaves the file unread:
   * what it said is read all the same, which {@link HttpClient} does not do.
   */
  static Reply put(URI uri, byte[] body, String... fields) {
    List<String> lines = new ArrayList<>(List.of("Content-Length: " + body.length));
    for (int i = 0; i < fields.length; i += 2) {
      lines.add(fields[i] + ": " + fields[i + 1]);
    }
    try (RawHttp connection = RawHttp.to(uri)) {
      connection.ask("PUT", uri, lines);
      connection.sendAsFarAsTaken(body);
      return connection.reply("PUT").to("PUT", uri);
    } catch (IOException e) {
      throw new UncheckedIOException("no answer to PUT " + Reply.withoutQueries(uri.toString()), e);
    }
  }

  /** A GET of any address, with nothing but these header fields. */
  static Reply get(URI uri, String... fields) {
    return call("GET", uri, BodyPublishers.noBody(), fields);
  }

  /** A call of the application, with the caller's token when there is one. */
  public Reply send(String method, String path, BodyPublisher body, String... fields) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(LIMIT).method(method, body);
    bearer.ifPresent(token -> request.header("Authorization", "Bearer " + token));
    if (fields.length > 0) {
      request.headers(fields);
    }
    return send(request.build());
  }

  /** A call without a body. */
  public Reply send(String method, String path, String... fields) {
    return send(method, path, BodyPublishers.noBody(), fields);
  }

  Reply get(String path) {
    return send("GET", path);
  }

  Reply delete(String path) {
    return send("DELETE", path);
  }

  Reply post(String path, JsonObject body) {
    return json("POST", path, body.toString());
  }

  Reply patch(String path, JsonObject body) {
    return json("PATCH", path, body.toString());
  }

  /** A call with a body that claims to be JSON. */
  Reply json(String method, String path, String body) {
    return send(method, path, BodyPublishers.ofString(body), "Content-Type", JSON);
  }

  Reply upload(String path, Form form) {
    return send("POST", path, form.publisher(), "Content-Type", form.contentType());
  }

  private static Reply send(HttpRequest request) {
    try {
      return Reply.of(clientFor(request).send(request, BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException("no answer to " + Reply.withoutQueries(request.toString()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "interrupted during " + Reply.withoutQueries(request.toString()), e);
    }
  }

  /** A file may be refused unread: its connection is then of no use to the next call. */
  private static HttpClient clientFor(HttpRequest request) {
    boolean json = request.headers().firstValue("Content-Type").filter(JSON::equals).isPresent();
    boolean file = request.bodyPublisher().filter(body -> body.contentLength() != 0).isPresent();
    return file && !json ? newClient() : CLIENT;
  }

  private static HttpClient newClient() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(10))
        .build();
  }
}

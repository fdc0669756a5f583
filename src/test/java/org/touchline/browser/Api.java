package org.touchline.browser;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The few calls that prepare or check what the page shows, as one signed-in person. */
final class Api {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final URI origin;
  private final String token;

  private Api(URI origin, String token) {
    this.origin = origin;
    this.token = token;
  }

  static Api signIn(URI origin, String username, String password)
      throws IOException, InterruptedException {
    JsonObject credentials =
        Json.createObjectBuilder().add("username", username).add("password", password).build();
    JsonObject answer = new Api(origin, "").post("/api/auth/login/", credentials);
    return new Api(origin, answer.getString("access"));
  }

  /** For calls that others make. */
  String token() {
    return token;
  }

  void addAccount(String username, String password, String role)
      throws IOException, InterruptedException {
    JsonObject account =
        Json.createObjectBuilder()
            .add("username", username)
            .add("password", password)
            .add("role", role)
            .build();
    post("/api/accounts/", account);
  }

  /** Creates a match and answers with its id. */
  int addMatch(String opponent) throws IOException, InterruptedException {
    JsonObject match =
        Json.createObjectBuilder()
            .add("opponent", opponent)
            .add("kickoff_at", "2026-10-03T13:00:00Z")
            .build();
    return post("/api/matches/", match).getInt("id");
  }

  /** An address to PUT a recording of a match to. */
  URI uploadUrl(int matchId) throws IOException, InterruptedException {
    JsonObject file = Json.createObjectBuilder().add("filename", "match.mov").build();
    return URI.create(
        post("/api/matches/" + matchId + "/video/upload-url/", file).getString("upload_url"));
  }

  /** What a browser asks before a script of another origin may PUT. */
  static HttpResponse<Void> preflight(URI url, String pageOrigin)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(url)
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", pageOrigin)
            .header("Access-Control-Request-Method", "PUT")
            .header("Access-Control-Request-Headers", "content-type"));
  }

  static HttpResponse<Void> head(URI url) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(url).method("HEAD", BodyPublishers.noBody()));
  }

  private static HttpResponse<Void> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.timeout(LIMIT).build(), BodyHandlers.discarding());
  }

  private JsonObject post(String path, JsonObject body) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(origin.resolve(path))
            .timeout(LIMIT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(path + " answered " + answer.statusCode());
    }
    try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readObject();
    }
  }
}

package org.touchline.container;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/** The few calls that tell the roles apart. */
final class WiredClient {

  private static final String PASSWORD = "a password of a test";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;

  WiredClient(URL base) throws URISyntaxException {
    this.base = base.toURI().resolve("/");
  }

  /** Asks for an upload URL of a match that does not exist; an empty token is none. */
  HttpResponse<String> uploadUrl(String token) throws IOException, InterruptedException {
    JsonObject wanted = Json.createObjectBuilder().add("filename", "half.mp4").build();
    return post("api/matches/987654321/video/upload-url/", token, wanted);
  }

  /** The first administrator's access token. */
  String administrator() throws IOException, InterruptedException {
    Path file = Path.of(System.getProperty("touchline.arquillian.data"), "initial-admin");
    return login("admin", Files.readString(file).strip());
  }

  /** The access token of a new account with this role. */
  String newAccount(String administrator, String role) throws IOException, InterruptedException {
    String name = role + "-" + UUID.randomUUID();
    JsonObject account =
        Json.createObjectBuilder()
            .add("username", name)
            .add("password", PASSWORD)
            .add("role", role)
            .build();
    read(post("api/accounts/", administrator, account), 201);
    return login(name, PASSWORD);
  }

  private String login(String name, String password) throws IOException, InterruptedException {
    JsonObject credentials =
        Json.createObjectBuilder().add("username", name).add("password", password).build();
    return read(post("api/auth/login/", "", credentials), 200).getString("access");
  }

  private HttpResponse<String> post(String path, String token, JsonObject body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonObject read(HttpResponse<String> response, int status) {
    if (response.statusCode() != status) {
      throw new AssertionError(response.uri() + " answered " + response.statusCode());
    }
    try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
      return reader.readObject();
    }
  }
}

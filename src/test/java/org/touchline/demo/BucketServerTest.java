package org.touchline.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketServerTest {

  private static final String ORIGIN = "http://localhost:8080";

  @TempDir Path directory;

  @Test
  void listedOriginMayPutWithContentType() throws Exception {
    try (BucketServer server = BucketServer.start(options(0))) {
      HttpResponse<Void> answer = preflight(server, ORIGIN, "content-type");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(ORIGIN);
      assertThat(answer.headers().firstValue("Access-Control-Allow-Methods"))
          .hasValueSatisfying(methods -> assertThat(methods).contains("PUT"));
    }
  }

  @Test
  void listedOriginMayPutOnce() throws Exception {
    try (BucketServer server = BucketServer.start(options(0))) {
      assertThat(preflight(server, ORIGIN, "content-type, if-none-match").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void otherOriginsAreNotAllowed() throws Exception {
    try (BucketServer server = BucketServer.start(options(0))) {
      for (String origin : List.of("http://evil.example", ORIGIN + "0", "http://localhostx8080")) {
        HttpResponse<Void> answer = preflight(server, origin, "content-type");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.statusCode()).isEqualTo(403);
      }
    }
  }

  @Test
  void unsignedRequestIsRefused() throws Exception {
    try (BucketServer server = BucketServer.start(options(0))) {
      HttpRequest put =
          HttpRequest.newBuilder(object(server)).PUT(BodyPublishers.ofString("bytes")).build();
      assertThat(send(put).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void takenPortIsNamed() {
    try (BucketServer server = BucketServer.start(options(0))) {
      int port = server.endpoint().getPort();
      assertThatThrownBy(() -> BucketServer.start(options(port)).close())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("port " + port + " is taken");
    }
  }

  @Test
  void objectsOutliveTheServer() throws Exception {
    BucketServer.start(options(0)).close();
    Files.writeString(directory.resolve("club/kept.mp4"), "bytes");
    BucketServer.start(options(0)).close();
    assertThat(directory.resolve("club/kept.mp4")).hasContent("bytes");
  }

  @Test
  void optionsDoNotPrintTheSecret() {
    assertThat(options(0).toString()).doesNotContain("hidden");
  }

  private BucketServer.Options options(int port) {
    return new BucketServer.Options(
        port, directory, "club", "demo-access", "hidden-secret", List.of(ORIGIN));
  }

  private static URI object(BucketServer server) {
    return server.endpoint().resolve("/" + server.bucket() + "/recordings/match_1/a.mp4");
  }

  private static HttpResponse<Void> preflight(BucketServer server, String origin, String headers)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(object(server))
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "PUT")
            .header("Access-Control-Request-Headers", headers)
            .build());
  }

  private static HttpResponse<Void> send(HttpRequest request)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
  }
}

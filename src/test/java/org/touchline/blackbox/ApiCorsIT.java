package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Front ends of other origins. */
@On(Site.H2_WITH_BUCKET)
class ApiCorsIT {

  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
  private static final String LISTED = "https://front.example";

  private final Installation server;

  ApiCorsIT(Installation server) {
    this.server = server;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/auth/login/",
        "/api/auth/refresh/",
        "/api/auth/me/",
        "/api/config/",
        "/api/matches/",
        "/api/matches",
        "/api/matches/1/",
        "/api/matches/1/video/",
        "/api/matches/1/video/upload-url/",
        "/api/matches/1/video/confirm/",
        "/api/matches/1/recording/",
        "/api/matches/1/recording/token/",
        "/api/matches/1/recording/revoke/",
        "/api/matches/1/recording/stream/",
        "/api/matches/1/recording/stream/?token=x",
        "/api/nothing/"
      })
  void preflightOfAListedOriginNeedsNoLogin(String path) {
    Reply allowed = preflight(path, LISTED).expect(204);
    assertThat(allowed.header(ALLOW_ORIGIN)).isEqualTo(LISTED);
    assertThat(allowed.header("Access-Control-Allow-Methods"))
        .contains("GET", "POST", "PATCH", "DELETE");
    assertThat(allowed.header("Access-Control-Allow-Headers").toLowerCase(Locale.ROOT))
        .contains("authorization", "content-type");
    assertThat(allowed.headers().allValues("Vary").toString()).contains("Origin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "http://front.example",
        "https://front.example.evil.example",
        "https://front.example:8443",
        "null"
      })
  void otherOriginsGetNoCorsField(String origin) {
    assertThat(corsFields(preflight("/api/matches/", origin))).isEmpty();
    Reply real = server.uploader().send("GET", "/api/matches/", "Origin", origin);
    assertThat(corsFields(real)).isEmpty();
  }

  @Test
  void realAnswersShowWhatFrontEndsNeed() {
    for (String path : new String[] {"/api/config/", "/api/matches/", "/api/nothing/"}) {
      Reply reply = server.anonymous().send("GET", path, "Origin", LISTED);
      assertThat(reply.header(ALLOW_ORIGIN)).as(path).isEqualTo(LISTED);
      assertThat(reply.header("Access-Control-Expose-Headers"))
          .as(path)
          .contains("Content-Range", "ETag", "Retry-After");
    }
  }

  @Test
  void streamedAnswersShowThemToo() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    match.uploadDirectly(Videos.small());
    Reply part = match.play("Range", "bytes=0-9", "Origin", "http://localhost:5173").expect(206);
    assertThat(part.header(ALLOW_ORIGIN)).isEqualTo("http://localhost:5173");
    assertThat(part.header("Access-Control-Expose-Headers")).contains("Content-Range");
  }

  @Test
  void resumableUploadsShowWhereTheyAre() {
    TusCalls tus = TusCalls.ofNewMatch(server.uploader());
    Reply created = tus.create(1000, "Origin", LISTED).expect(201);
    assertThat(created.header(ALLOW_ORIGIN)).isEqualTo(LISTED);
    assertThat(created.header("Access-Control-Expose-Headers"))
        .contains("Location", "Upload-Offset", "Upload-Expires", "Touchline-Key", "Retry-After");
    Reply preflight = preflight(tus.path(), LISTED).expect(204);
    assertThat(preflight.header("Access-Control-Allow-Methods"))
        .contains("POST", "HEAD", "PATCH", "DELETE");
  }

  private Reply preflight(String path, String origin) {
    return server
        .anonymous()
        .send(
            "OPTIONS",
            path,
            "Origin",
            origin,
            "Access-Control-Request-Method",
            "POST",
            "Access-Control-Request-Headers",
            "authorization,content-type");
  }

  private static List<String> corsFields(Reply reply) {
    return reply.headers().map().keySet().stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"))
        .toList();
  }
}

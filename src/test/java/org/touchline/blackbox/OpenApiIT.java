package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the server says of its calls at {@code /openapi}, compared with the contract. */
@On(Site.H2_WITH_BUCKET)
class OpenApiIT {

  private static final Set<String> METHODS =
      Set.of("get", "head", "post", "put", "patch", "delete", "options", "trace");

  /** The calls of contract.md that this release has, and those that it adds. */
  private static final List<String> CALLS =
      List.of(
          "POST /api/auth/login/",
          "POST /api/auth/refresh/",
          "GET /api/auth/me/",
          "GET /api/accounts/",
          "POST /api/accounts/",
          "GET /api/config/",
          "GET /api/metrics/",
          "GET /api/sweep/",
          "POST /api/sweep/",
          "POST /api/doctor/",
          "GET /api/doctor/",
          "GET /api/doctor/reports/",
          "GET /api/doctor/reports/{id}/",
          "POST /api/doctor/cors/",
          "POST /api/doctor/lifecycle/",
          "GET /api/matches/",
          "POST /api/matches/",
          "GET /api/matches/{id}/",
          "PATCH /api/matches/{id}/",
          "DELETE /api/matches/{id}/",
          "POST /api/matches/{id}/video/upload-url/",
          "POST /api/matches/{id}/video/confirm/",
          "POST /api/matches/{id}/video/uppy/ticket/",
          "POST /api/matches/{id}/video/uppy/sign/",
          "GET /api/matches/{id}/video/uppy/s3/params/",
          "POST /api/matches/{id}/video/uppy/s3/multipart/",
          "GET /api/matches/{id}/video/uppy/s3/multipart/{upload_id}/",
          "DELETE /api/matches/{id}/video/uppy/s3/multipart/{upload_id}/",
          "GET /api/matches/{id}/video/uppy/s3/multipart/{upload_id}/{part_number}/",
          "POST /api/matches/{id}/video/uppy/s3/multipart/{upload_id}/complete/",
          "GET /api/uppy/{ticket}/s3/params/",
          "POST /api/uppy/{ticket}/s3/multipart/",
          "GET /api/uppy/{ticket}/s3/multipart/{upload_id}/",
          "DELETE /api/uppy/{ticket}/s3/multipart/{upload_id}/",
          "GET /api/uppy/{ticket}/s3/multipart/{upload_id}/{part_number}/",
          "POST /api/uppy/{ticket}/s3/multipart/{upload_id}/complete/",
          "POST /api/matches/{id}/video/multipart/",
          "GET /api/matches/{id}/video/multipart/",
          "DELETE /api/matches/{id}/video/multipart/{upload_id}/",
          "POST /api/matches/{id}/video/multipart/{upload_id}/parts/",
          "GET /api/matches/{id}/video/multipart/{upload_id}/parts/",
          "POST /api/matches/{id}/video/multipart/{upload_id}/complete/",
          "POST /api/matches/{id}/video/upload-report/",
          "GET /api/doctor/upload-failures/",
          "POST /api/matches/{id}/video/",
          "GET /api/doctor/fallbacks/",
          "OPTIONS /api/matches/{id}/video/tus/",
          "POST /api/matches/{id}/video/tus/",
          "HEAD /api/matches/{id}/video/tus/{upload_id}/",
          "PATCH /api/matches/{id}/video/tus/{upload_id}/",
          "DELETE /api/matches/{id}/video/tus/{upload_id}/",
          "GET /api/matches/{id}/recording/",
          "DELETE /api/matches/{id}/recording/",
          "POST /api/matches/{id}/recording/token/",
          "POST /api/matches/{id}/recording/revoke/",
          "GET /api/matches/{id}/recording/stream/",
          "HEAD /api/matches/{id}/recording/stream/",
          "GET /media/{key}",
          "HEAD /media/{key}");

  private final Installation server;

  OpenApiIT(Installation server) {
    this.server = server;
  }

  @Test
  void describesTheCallsOfTheContractAndNoOthers() {
    assertThat(described()).containsExactlyInAnyOrderElementsOf(CALLS);
  }

  @Test
  void everyDescribedCallExistsWithItsSlashAndWithout() {
    for (String call : CALLS) {
      String method = call.substring(0, call.indexOf(' '));
      String path =
          call.substring(call.indexOf('/'))
              .replace("{id}", "1")
              .replace("{upload_id}", "00000000-0000-4000-8000-000000000000")
              .replace("{part_number}", "1")
              .replace("{ticket}", "no-ticket")
              .replace("{key}", "recordings/match_1/0123456789abcdef0123456789abcdef.mp4");
      requireExists(method, path);
      requireExists(method, path.replaceAll("/$", ""));
    }
  }

  @Test
  void isYamlForWhoeverDoesNotAskForJson() {
    assertThat(server.anonymous().get("/openapi").expect(200).text())
        .contains("openapi: 3.0", "operationId: playRecording");
  }

  /** Without a login: each call refuses, or answers, but none is unknown. */
  private void requireExists(String method, String path) {
    assertThat(server.anonymous().send(method, path).status())
        .as("%s %s", method, path)
        .isNotIn(404, 405)
        .isLessThan(500);
  }

  private Set<String> described() {
    JsonObject paths =
        server
            .anonymous()
            .send("GET", "/openapi", "Accept", "application/json")
            .expect(200)
            .json()
            .getJsonObject("paths");
    Set<String> calls = new TreeSet<>();
    for (String path : paths.keySet()) {
      for (String member : paths.getJsonObject(path).keySet()) {
        if (METHODS.contains(member)) {
          calls.add(member.toUpperCase(Locale.ROOT) + " " + path);
        }
      }
    }
    return calls;
  }
}

package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The words of Uppy's companion, which Uppy 5 and 6 read. */
@On({Site.H2_WITH_BUCKET, Site.POSTGRESQL_WITH_BUCKET})
class UppyIT {

  private static final Pattern UPLOAD_ID = Pattern.compile("<UploadId>([^<]+)</UploadId>");
  private static final String KEY = "recordings/match_1/0123456789abcdef0123456789abcdef.mp4";

  private final Installation server;

  UppyIT(Installation server) {
    this.server = server;
  }

  @Test
  void smallFileGoesAsAFormAndIsConfirmed() {
    UppyCalls uppy = UppyCalls.ofNewMatch(server.uploader());
    Reply params = uppy.params("match.mp4").expect(200);
    assertThat(params.json().keySet())
        .containsExactlyInAnyOrder("method", "url", "fields", "headers");
    assertThat(params.text("method")).isEqualTo("POST");
    byte[] video = Videos.small();
    post(params, video);
    String key = params.json().getJsonObject("fields").getString("key");
    uppy.match().confirm(key).expect(201);
    assertThat(uppy.match().play().body()).isEqualTo(video);
  }

  @Test
  void largeFileGoesInPartsAndIsConfirmedAfterwards() {
    UppyCalls uppy = UppyCalls.ofNewMatch(server.uploader());
    uploadsInParts(uppy, uppy);
  }

  @Test
  void ticketUploadsWithoutALogin() {
    UppyCalls uppy = UppyCalls.ofNewMatch(server.uploader());
    uploadsInParts(uppy, uppy.byTicket(server));
    Reply params = uppy.byTicket(server).params("match.mov").expect(200);
    post(params, Videos.small());
    uppy.match().confirm(params.json().getJsonObject("fields").getString("key")).expect(200);
  }

  private void uploadsInParts(UppyCalls owner, UppyCalls uppy) {
    Reply begun = uppy.begin().expect(200);
    assertThat(begun.json().keySet()).containsExactlyInAnyOrder("key", "uploadId", "bucket");
    byte[] video = Videos.ofSize(6 << 20, 3);
    String first = uppy.send(begun, 1, Arrays.copyOf(video, 5 << 20));
    String last = uppy.send(begun, 2, Arrays.copyOfRange(video, 5 << 20, video.length));
    JsonObject listed = uppy.parts(begun).expect(200).array().getJsonObject(0);
    assertThat(listed.getInt("PartNumber")).isEqualTo(1);
    assertThat(listed.getInt("Size")).isEqualTo(5 << 20);
    assertThat(listed.getString("ETag")).isNotBlank();
    Reply done = uppy.complete(begun, first, last.replace("\"", "")).expect(200);
    assertThat(done.text("location")).endsWith(begun.text("key"));
    assertThat(done.text("key")).isEqualTo(begun.text("key"));
    uppy.complete(begun, first, last).expect(200);
    owner.match().recording().expectProblem(404, "no_recording");
    owner.match().confirm(begun.text("key")).expect(201);
    assertThat(owner.match().play().body()).isEqualTo(video);
  }

  @Test
  void givenUpUploadIsGone() {
    UppyCalls uppy = UppyCalls.ofNewMatch(server.uploader());
    Reply begun = uppy.begin().expect(200);
    assertThat(uppy.abort(begun).expect(200).json()).isEmpty();
    uppy.parts(begun).expectProblem(404, "not_found");
    uppy.match().confirm(begun.text("key")).expectProblem(400, "invalid_key");
  }

  @Test
  void uploadsOfOthersDoNotExist() {
    long team = server.newTeam();
    UppyCalls uppy = UppyCalls.ofNewMatch(server.as("uploader", team));
    Reply begun = uppy.begin().expect(200);
    UppyCalls otherMatch = UppyCalls.ofNewMatch(server.as("uploader", team));
    for (UppyCalls stranger :
        new UppyCalls[] {
          uppy.by(server.as("admin", team)),
          uppy.by(server.uploader()),
          otherMatch,
          otherMatch.byTicket(server)
        }) {
      stranger.part(begun, 1).expectProblem(404, "not_found");
      stranger.parts(begun).expectProblem(404, "not_found");
      stranger.complete(begun).expectProblem(404, "not_found");
      stranger.abort(begun).expectProblem(404, "not_found");
    }
    uppy.parts(begun).expect(200);
  }

  @Test
  void keyOfAnotherUploadOpensNothing() {
    UppyCalls uppy = UppyCalls.ofNewMatch(server.uploader());
    Reply begun = uppy.begin().expect(200);
    String other = uppy.begin().expect(200).text("key");
    for (String key : new String[] {other, KEY, "x", ""}) {
      uppy.match()
          .api()
          .get(uppy.base() + "/s3/multipart/" + begun.text("uploadId") + "/1?key=" + key)
          .expectProblem(404, "not_found");
    }
  }

  @Test
  void keyOfAnotherUserIsNoKey() {
    long team = server.newTeam();
    UppyCalls uppy = UppyCalls.ofNewMatch(server.as("uploader", team));
    Reply params = uppy.params("match.mp4").expect(200);
    post(params, Videos.small());
    String key = params.json().getJsonObject("fields").getString("key");
    uppy.match().by(server.as("admin", team)).confirm(key).expectProblem(400, "invalid_key");
    uppy.match().confirm(key).expect(201);
  }

  @Test
  void uppy6SendsSignedRequestsToTheBucketItself() {
    UppyCalls uppy = UppyCalls.ofNewMatch(server.uploader());
    Reply begin = uppy.sign("POST", "some-id-match.mp4", "", 0).expect(200);
    String key = begin.text("key");
    Matcher id = UPLOAD_ID.matcher(send("POST", begin, "").expect(200).text());
    assertThat(id.find()).isTrue();
    String upload = id.group(1);
    byte[] video = Videos.small();
    Reply part = uppy.sign("PUT", key, upload, 1).expect(200);
    String tag =
        Api.call("PUT", URI.create(part.text("url")), BodyPublishers.ofByteArray(video))
            .expect(200)
            .header("ETag");
    assertThat(send("GET", uppy.sign("GET", key, upload, 0), "").expect(200).text())
        .contains("<PartNumber>1</PartNumber>");
    uppy.sign("GET", key, upload + "x", 0).expectProblem(404, "not_found");
    String parts =
        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"
            + tag.replace("\"", "")
            + "</ETag></Part></CompleteMultipartUpload>";
    send("POST", uppy.sign("POST", key, upload, 0), parts).expect(200);
    uppy.match().confirm(key).expect(201);
    assertThat(uppy.match().play().body()).isEqualTo(video);
    uppy.sign("DELETE", key, upload, 0).expectProblem(409, "conflict");
  }

  @Test
  void nothingIsSignedForKeysOfOthers() {
    long team = server.newTeam();
    UppyCalls uppy = UppyCalls.ofNewMatch(server.as("uploader", team));
    String key = uppy.sign("POST", "a.mp4", "", 0).expect(200).text("key");
    UppyCalls stranger = uppy.by(server.as("admin", team));
    for (String method : new String[] {"GET", "POST", "DELETE"}) {
      stranger.sign(method, key, "an-upload", 0).expectProblem(404, "not_found");
      uppy.sign(method, KEY, "an-upload", 0).expectProblem(404, "not_found");
    }
    stranger.sign("PUT", key, "an-upload", 1).expectProblem(404, "not_found");
  }

  @Test
  void otherRequestsAreNotSigned() {
    UppyCalls uppy = UppyCalls.ofNewMatch(server.uploader());
    uppy.sign("GET", "a.mp4", "", 0).expectProblem(400, "invalid_request");
    uppy.sign("DELETE", "a.mp4", "", 0).expectProblem(400, "invalid_request");
    uppy.sign("PATCH", "a.mp4", "", 0).expectProblem(400, "invalid_request");
    uppy.sign("PUT", KEY, "an-upload", 0).expectProblem(400, "invalid_request");
    uppy.sign("PUT", "a.exe", "", 0).expectProblem(415, "unsupported_type");
  }

  @Test
  void endpointMayEndInASlashAndSoMayEveryCall() {
    UppyCalls login = UppyCalls.ofNewMatch(server.uploader());
    for (UppyCalls uppy : new UppyCalls[] {login, login.byTicket(server)}) {
      Api api = uppy.match().api();
      api.get(uppy.base() + "//s3/params?filename=a.mp4").expect(200);
      api.get(uppy.base() + "/s3/params/?filename=a.mp4").expect(200);
    }
  }

  @Test
  void ticketSaysWhenItEndsAndIsForItsMatchOnly() {
    UppyCalls uppy = UppyCalls.ofNewMatch(server.uploader());
    Reply ticket = uppy.ticket().expect(200);
    assertThat(ticket.text("endpoint")).startsWith(server.baseUri() + "/api/uppy/u1.");
    assertThat(Instant.parse(ticket.text("expires_at")))
        .isBetween(
            Instant.now().plus(Duration.ofMinutes(13)), Instant.now().plus(Duration.ofMinutes(16)));
    Reply begun = uppy.byTicket(server).begin().expect(200);
    assertThat(begun.text("key")).startsWith("recordings/match_" + uppy.match().id() + "/");
  }

  @Test
  void badTicketOpensNothing() {
    UppyCalls uppy = UppyCalls.ofNewMatch(server.uploader());
    String good = uppy.byTicket(server).base();
    for (String base : new String[] {"/api/uppy/x", good + "A", good.replace("u1.", "v1.")}) {
      UppyCalls forged = new UppyCalls(uppy.match().by(server.anonymous()), base);
      Reply refused = forged.params("a.mp4").expectProblem(401, "invalid_token");
      assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
      forged.begin().expectProblem(401, "invalid_token");
    }
  }

  @Test
  void pagesOfConfiguredOriginsMayUseTheTicket() {
    UppyCalls uppy = UppyCalls.ofNewMatch(server.uploader()).byTicket(server);
    String path = uppy.base() + "/s3/params?filename=a.mp4";
    Reply allowed = server.anonymous().send("GET", path, "Origin", "https://front.example");
    assertThat(allowed.expect(200).header("Access-Control-Allow-Origin"))
        .isEqualTo("https://front.example");
    Reply stranger = server.anonymous().send("GET", path, "Origin", "https://else.example");
    assertThat(stranger.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void missingNameIsSaid() {
    UppyCalls uppy = UppyCalls.ofNewMatch(server.uploader());
    uppy.match().api().get(uppy.base() + "/s3/params").expectProblem(400, "invalid_request");
    uppy.params("match.exe").expectProblem(415, "unsupported_type");
  }

  private static void post(Reply params, byte[] video) {
    Form.Builder form = new Form.Builder();
    JsonObject fields = params.json().getJsonObject("fields");
    fields.keySet().forEach(name -> form.field(name, fields.getString(name)));
    Form whole = form.file("file", "blob", video).closed();
    Reply answer =
        Api.call(
            "POST",
            URI.create(params.text("url")),
            whole.publisher(),
            "Content-Type",
            whole.contentType());
    assertThat(answer.status()).as("%s", answer).isBetween(200, 204);
  }

  /** As a browser sends it. */
  private static Reply send(String method, Reply signature, String body) {
    return Api.call(
        method,
        URI.create(signature.expect(200).text("url")),
        BodyPublishers.ofString(body),
        "Content-Type",
        "application/xml");
  }
}

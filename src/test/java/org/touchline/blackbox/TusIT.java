package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Resumable uploads through the server, to a bucket and without one. */
@On({Site.H2_WITH_BUCKET, Site.H2_UNCONFIGURED})
class TusIT {

  private static final byte[] VIDEO = Videos.ofSize(5_000_000, 26);

  private final Installation server;

  TusIT(Installation server) {
    this.server = server;
  }

  @Test
  void fileInPiecesIsConfirmedAndPlays() {
    TusCalls tus = TusCalls.ofNewMatch(server.uploader());
    Reply created = tus.create(VIDEO.length).expect(201);
    String key = created.header("Touchline-Key");
    tus.match().confirm(key).expectProblem(409, "not_uploaded");
    tus.sendAll(created.header("Location"), VIDEO, 2_000_000);
    Reply done = tus.match().confirm(key).expect(201);
    assertThat(done.text("storage")).isEqualTo(created.header("Touchline-Storage"));
    assertThat(done.text("fallback_reason")).isEqualTo(created.header("Touchline-Reason"));
    assertThat(Arrays.equals(tus.match().play().expect(200).body(), VIDEO)).isTrue();
    Reply again = tus.match().confirm(key).expect(200);
    assertThat(again.text("key")).isEqualTo(done.text("key"));
  }

  @Test
  void completeUploadSaysSoUntilAfterItsConfirm() {
    TusCalls tus = TusCalls.ofNewMatch(server.uploader());
    Reply created = tus.create(VIDEO.length).expect(201);
    String upload = created.header("Location");
    tus.sendAll(upload, VIDEO, VIDEO.length);
    tus.match().confirm(created.header("Touchline-Key")).expect(201);
    Reply head = tus.head(upload).expect(204);
    assertThat(head.header("Upload-Offset")).isEqualTo("" + VIDEO.length);
    assertThat(head.header("Upload-Length")).isEqualTo("" + VIDEO.length);
    tus.send("DELETE", upload).expectProblem(409, "conflict");
    tus.match().play().expect(200);
  }

  @Test
  void answersToldByHeaderFieldsAreThere() {
    TusCalls tus = TusCalls.ofNewMatch(server.uploader());
    Reply created = tus.create(100).expect(201);
    assertThat(created.header("Location")).startsWith("/api/matches/");
    assertThat(created.header("Upload-Expires")).endsWith("GMT");
    Reply head = tus.head(created.header("Location")).expect(204);
    assertThat(head.header("Upload-Metadata")).isEqualTo(TusCalls.metadata("match.mp4"));
    assertThat(head.header("Cache-Control")).contains("no-store");
    assertThat(head.header("Tus-Resumable")).isEqualTo("1.0.0");
    assertThat(head.header("Touchline-Key")).isEqualTo(created.header("Touchline-Key"));
  }

  @Test
  void piecesGoOnWhereTheUploadIs() {
    TusCalls tus = TusCalls.ofNewMatch(server.uploader());
    String upload = tus.created(1000);
    tus.patch(upload, 0, new byte[400]).expect(204);
    tus.patch(upload, 0, new byte[400]).expectProblem(409, "offset_mismatch");
    tus.patch(upload, 401, new byte[400]).expectProblem(409, "offset_mismatch");
    assertThat(tus.offset(upload)).isEqualTo(400);
  }

  @Test
  void moreBytesThanAnnouncedAreRefused() {
    TusCalls tus = TusCalls.ofNewMatch(server.uploader());
    String upload = tus.created(1000);
    tus.patch(upload, 0, new byte[1001]).expectProblem(400, "invalid_request");
    assertThat(tus.offset(upload)).isZero();
  }

  @Test
  void uploadsOfOthersDoNotExist() {
    long team = server.newTeam();
    TusCalls tus = TusCalls.ofNewMatch(server.as("uploader", team));
    String upload = tus.created(1000);
    TusCalls stranger = new TusCalls(tus.match().by(server.uploader()));
    stranger.head(upload).expect(404);
    stranger.patch(upload, 0, new byte[10]).expectProblem(404, "not_found");
    TusCalls colleague = new TusCalls(tus.match().by(server.as("admin", team)));
    colleague.head(upload).expect(404);
    colleague.send("DELETE", upload).expectProblem(404, "not_found");
    TusCalls otherMatch = TusCalls.ofNewMatch(server.as("uploader", team));
    String id = upload.substring(upload.lastIndexOf('/') + 1);
    otherMatch.head(otherMatch.path() + id).expect(404);
    tus.head(tus.path() + "nobody").expect(404);
    tus.head(tus.path() + "00000000-0000-4000-8000-000000000000").expect(404);
    assertThat(tus.offset(upload)).isZero();
  }

  @Test
  void onlyUploadersUpload() {
    long team = server.newTeam();
    TusCalls tus = TusCalls.ofNewMatch(server.as("uploader", team));
    new TusCalls(tus.match().by(server.as("viewer", team)))
        .create(1000)
        .expectProblem(403, "forbidden");
    Reply nobody = new TusCalls(tus.match().by(server.anonymous())).create(1000);
    nobody.expectProblem(401, "unauthenticated");
    assertThat(nobody.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @Test
  void otherVersionsAreRefusedWithOurs() {
    TusCalls tus = TusCalls.ofNewMatch(server.uploader());
    Reply refused =
        tus.match().api().send("POST", tus.path(), "Tus-Resumable", "0.2.2", "Upload-Length", "9");
    refused.expectProblem(412, "precondition_failed");
    assertThat(refused.header("Tus-Version")).isEqualTo("1.0.0");
  }

  @Test
  void discoveryNeedsNoLogin() {
    TusCalls tus = TusCalls.ofNewMatch(server.uploader());
    Reply options = server.anonymous().send("OPTIONS", tus.path()).expect(204);
    assertThat(options.header("Tus-Version")).isEqualTo("1.0.0");
    assertThat(options.header("Tus-Extension"))
        .isEqualTo("creation,checksum,termination,expiration");
    assertThat(options.header("Tus-Max-Size")).isEqualTo("" + (50L << 30));
    assertThat(options.header("Tus-Checksum-Algorithm")).contains("sha1", "sha256");
  }

  @Test
  void terminatedUploadIsGone() {
    TusCalls tus = TusCalls.ofNewMatch(server.uploader());
    Reply created = tus.create(1000).expect(201);
    String upload = created.header("Location");
    tus.patch(upload, 0, new byte[400]).expect(204);
    tus.send("DELETE", upload).expect(204);
    tus.head(upload).expect(404);
    tus.match().confirm(created.header("Touchline-Key")).expectProblem(400, "invalid_key");
    String id = upload.substring(upload.lastIndexOf('/') + 1);
    assertThat(DataFolder.of(server).files()).noneMatch(file -> file.toString().contains(id));
  }

  @Test
  void filesThatCouldNeverBeConfirmedAreRefusedAtOnce() {
    TusCalls tus = TusCalls.ofNewMatch(server.uploader());
    tus.create(0).expectProblem(422, "empty_file");
    tus.create((50L << 30) + 1).expectProblem(413, "too_large");
    tus.send("POST", tus.path(), "Upload-Length", "9", "Upload-Metadata", metadata("page.html"))
        .expectProblem(415, "unsupported_type");
  }

  @Test
  void whatIsNoVideoEndsWithItsFirstPiece() {
    TusCalls tus = TusCalls.ofNewMatch(server.uploader());
    String upload = tus.created(200_000);
    byte[] page = Arrays.copyOf("<html></html>".getBytes(StandardCharsets.UTF_8), 100_000);
    tus.patch(upload, 0, page).expectProblem(415, "not_a_video");
    tus.head(upload).expect(404);
    tus.patch(upload, 0, new byte[0]).expectProblem(415, "not_a_video");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Upload-Concat: partial", "Upload-Defer-Length: 1", "Upload-Length: -5"})
  void whatIsNotOfferedIsRefused(String field) {
    TusCalls tus = TusCalls.ofNewMatch(server.uploader());
    String[] parts = field.split(": ");
    Reply refused =
        parts[0].equals("Upload-Concat")
            ? tus.create(100, parts)
            : tus.send("POST", tus.path(), parts);
    refused.expectProblem(400, "invalid_request");
  }

  @Test
  void piecesOfAnotherChecksumAreTakenBack() throws NoSuchAlgorithmException {
    TusCalls tus = TusCalls.ofNewMatch(server.uploader());
    String upload = tus.created(1000);
    byte[] sum = MessageDigest.getInstance("SHA-1").digest(new byte[400]);
    String field = "sha1 " + Base64.getEncoder().encodeToString(sum);
    tus.patch(upload, 0, new byte[300], "Upload-Checksum", field)
        .expectProblem(460, "chunk_checksum_mismatch");
    assertThat(tus.offset(upload)).isZero();
    tus.patch(upload, 0, new byte[400], "Upload-Checksum", field).expect(204);
    assertThat(tus.offset(upload)).isEqualTo(400);
  }

  @Test
  void postCanStandForAnotherMethod() {
    TusCalls tus = TusCalls.ofNewMatch(server.uploader());
    String upload = tus.created(1000);
    tus.send("POST", upload, "X-HTTP-Method-Override", "DELETE").expect(204);
    tus.head(upload).expect(404);
  }

  @Test
  void otherMethodsAreNotAllowed() {
    TusCalls tus = TusCalls.ofNewMatch(server.uploader());
    Reply refused = tus.send("GET", tus.created(10)).expectProblem(405, "method_not_allowed");
    assertThat(refused.header("Allow")).contains("PATCH");
    tus.send("PUT", tus.path()).expectProblem(405, "method_not_allowed");
  }

  private static String metadata(String fileName) {
    return TusCalls.metadata(fileName);
  }
}

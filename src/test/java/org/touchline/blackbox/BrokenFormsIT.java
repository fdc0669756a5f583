package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms that are no complete upload: refused by name, and nothing of them stays. */
@On(Site.H2_UNCONFIGURED)
class BrokenFormsIT {

  private static final byte[] VIDEO = Videos.ofSize(300_000, 1);

  private final Installation server;

  BrokenFormsIT(Installation server) {
    this.server = server;
  }

  @AfterEach
  void nothingStays() {
    assertThat(DataFolder.of(server).halfFiles()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 20, 60, 1_000, 299_000})
  void bodyWithoutItsClosingBoundaryIsIncomplete(int missing) {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    match
        .fallback(Form.ofVideo("a.mp4", VIDEO).cutBy(missing))
        .expectProblem(400, "incomplete_upload");
    match.recording().expectProblem(404, "no_recording");
  }

  @Test
  void connectionCutInTheMiddleStoresNothing() throws IOException {
    long team = server.newTeam();
    MatchCalls match = MatchCalls.ofNewMatch(server.as("uploader", team));
    try (RawHttp connection = RawHttp.to(server.baseUri())) {
      connection.send(upload(match, team, "Content-Length: 10000000"));
      connection.send(Form.head("file", "a.mp4"));
      connection.send(VIDEO);
    }
    assertThat(DataFolder.of(server).halfFiles()).isEmpty();
    match.recording().expectProblem(404, "no_recording");
  }

  @Test
  void chunkedBodyThatEndsEarlyIsIncomplete() throws IOException {
    long team = server.newTeam();
    MatchCalls match = MatchCalls.ofNewMatch(server.as("uploader", team));
    String head = Form.head("file", "a.mp4");
    try (RawHttp connection = RawHttp.to(server.baseUri())) {
      connection.send(upload(match, team, "Transfer-Encoding: chunked"));
      connection.send(Integer.toHexString(head.length()) + "\r\n" + head + "\r\n0\r\n\r\n");
      assertThat(connection.statusLine()).contains(" 400");
    }
    match.recording().expectProblem(404, "no_recording");
  }

  @Test
  void formWithoutAFileIsMalformed() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    match
        .fallback(new Form.Builder().field("reason", "x").closed())
        .expectProblem(400, "malformed_multipart");
    match
        .fallback(new Form.Builder().file("other", "a.mp4", VIDEO).closed())
        .expectProblem(400, "malformed_multipart");
  }

  @Test
  void formWithTwoFilesIsMalformed() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    Form twice =
        new Form.Builder().file("file", "a.mp4", VIDEO).file("file", "b.mp4", VIDEO).closed();
    match.fallback(twice).expectProblem(400, "malformed_multipart");
    match.recording().expectProblem(404, "no_recording");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=other",
        "multipart/form-data; boundary=\"" + Form.BOUNDARY
      })
  void boundaryThatDoesNotFitIsRefused(String contentType) {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    Reply refused = match.fallback(Form.ofVideo("a.mp4", VIDEO).withContentType(contentType));
    assertThat(refused.status()).as("%s", refused).isBetween(400, 499);
    refused.expectProblem(refused.status(), refused.text("code"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "video/mp4", "application/x-www-form-urlencoded"})
  void otherMediaTypesAreNotSupported(String contentType) {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    match
        .fallback(Form.ofVideo("a.mp4", VIDEO).withContentType(contentType))
        .expectProblem(415, "unsupported_media_type");
  }

  @Test
  void otherExtensionsAreNotAccepted() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    match.fallback(Form.ofVideo("page.html", VIDEO)).expectProblem(415, "unsupported_type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "x", "1e9", "NaN"})
  void durationThatIsNoneIsRefused(String duration) {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    match
        .fallback(Form.ofVideo("a.mp4", VIDEO, "duration_seconds", duration))
        .expectProblem(400, "invalid_request");
    match.recording().expectProblem(404, "no_recording");
  }

  /** The head of an upload through the server, with this field for its body's length. */
  private static String upload(MatchCalls match, long team, String length) {
    return String.join(
        "\r\n",
        "POST " + match.path("video/") + " HTTP/1.1",
        "Host: touchline",
        "Authorization: Bearer " + Tokens.of("uploader", team),
        "Content-Type: " + Form.CONTENT_TYPE,
        length,
        "",
        "");
  }
}

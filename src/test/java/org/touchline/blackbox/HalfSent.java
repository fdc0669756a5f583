package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Uploads through a server of which so much is sent, each on a line that stays open. */
record HalfSent(Installation server, long team) {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** This PATCH, which says that so many bytes come, and these. */
  RawHttp patch(String upload, long offset, long length, byte[] first) throws IOException {
    RawHttp line = RawHttp.to(server.baseUri());
    StringBuilder request = new StringBuilder(head("PATCH", upload));
    String[] pairs = TusCalls.patchFields(offset);
    for (int i = 0; i < pairs.length; i += 2) {
      request.append(pairs[i]).append(": ").append(pairs[i + 1]).append("\r\n");
    }
    line.send(request + "Content-Length: " + length + "\r\n\r\n");
    line.send(first);
    return line;
  }

  /** A form with some bytes of a file. */
  RawHttp form(MatchCalls match) throws IOException {
    RawHttp line = RawHttp.to(server.baseUri());
    line.send(
        head("POST", match.path("video/"))
            + "Content-Type: "
            + Form.CONTENT_TYPE
            + "\r\nContent-Length: 1000000\r\n\r\n"
            + Form.head("file", "a.mp4"));
    line.send("some bytes".getBytes(StandardCharsets.UTF_8));
    return line;
  }

  /**
   * Waits until the server has so many uploads under way, and none that was refused or given up.
   */
  void awaitRunning(int count) {
    double running =
        Await.until(
            LIMIT,
            () -> Scrape.sum(server, "touchline_uploads_running"),
            number -> number == count);
    assertThat(running).isEqualTo(count);
  }

  private String head(String method, String path) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: touchline\r\nAuthorization: Bearer "
        + Tokens.of("uploader", team)
        + "\r\n";
  }
}

package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * RFC 9110 sections 13 and 14 over real sockets, from the disk and from a bucket: every case of
 * {@code range-cases.txt}, byte for byte as HTTP/1.1 and again as HTTP/2.
 */
@On({Site.POSTGRESQL_WITHOUT_REGION, Site.POSTGRESQL_WITH_BUCKET})
class RangeConformanceIT {

  private static final HttpClient HTTP_2 =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

  private final Installation server;

  RangeConformanceIT(Installation server) {
    this.server = server;
  }

  static List<RangeCase> cases() {
    return RangeCases.all();
  }

  /** Payara ends an HTTP/2 connection over a tab, or over header fields of some KiB. */
  static List<RangeCase> casesOfHttp2() {
    return cases().stream()
        .filter(asked -> !asked.visitor().contains("long token"))
        .filter(asked -> asked.lines().stream().noneMatch(RangeConformanceIT::isOnlyForHttp11))
        .toList();
  }

  private static boolean isOnlyForHttp11(String line) {
    return line.contains("{tab}") || line.contains("00 times");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isAnswered(RangeCase asked) throws IOException {
    Visit visit = Visit.of(server, asked.visitor(), asked.size());
    List<String> lines = lines(asked, visit);
    try (RawHttp connection = RawHttp.to(server.baseUri())) {
      connection.ask(asked.method(), visit.address(), lines);
      Reply reply = connection.reply(asked.method());
      new ExpectedReply(asked, visit.recording()).check(reply);
      if (!reply.header("Connection").equals("close")) {
        assertNothingIsLeftOn(connection);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("casesOfHttp2")
  void isAnsweredOverHttp2(RangeCase asked) throws IOException, InterruptedException {
    Visit visit = Visit.of(server, asked.visitor(), asked.size());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(visit.address()).method(asked.method(), BodyPublishers.noBody());
    for (String line : lines(asked, visit)) {
      int colon = line.indexOf(':');
      // A value of HTTP/2 has no blanks around it (RFC 9113 section 8.2.1).
      request.header(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    HttpResponse<byte[]> response = HTTP_2.send(request.build(), BodyHandlers.ofByteArray());
    assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
    new ExpectedReply(asked, visit.recording()).check(Reply.of(response));
  }

  private static List<String> lines(RangeCase asked, Visit visit) {
    List<String> lines = new ArrayList<>(visit.lines());
    asked.lines().forEach(line -> lines.add(visit.recording().spelledOut(line)));
    return lines;
  }

  /** The next answer begins where this one ended. */
  private void assertNothingIsLeftOn(RawHttp connection) throws IOException {
    URI link = Visit.of(server, "viewer", 1_000).address();
    connection.ask("HEAD", link, List.of());
    connection.reply("HEAD").expect(200);
  }
}

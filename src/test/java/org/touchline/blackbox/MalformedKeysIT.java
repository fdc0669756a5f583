package org.touchline.blackbox;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Confirms with keys that somebody made up. */
@On({Site.H2_WITH_BUCKET, Site.POSTGRESQL_WITH_BUCKET})
class MalformedKeysIT {

  private static final String NAME = "0123456789abcdef0123456789abcdef.mp4";

  private final Installation server;

  MalformedKeysIT(Installation server) {
    this.server = server;
  }

  /** JSON strings without their quotes; {@code ID} is the match's number. */
  static Stream<String> malformedKeys() {
    Stream<String> traversals =
        Stream.of(
            "recordings/match_ID/../match_1/" + NAME,
            "recordings/match_ID/%2e%2e%2fmatch_1/" + NAME,
            "recordings/match_ID/%252e%252e/" + NAME,
            "recordings/match_ID/..\\\\" + NAME,
            "recordings/match_ID/" + NAME + ";x",
            "recordings//match_ID/" + NAME,
            "recordings/./match_ID/" + NAME,
            "recordings/match_ID/" + NAME + "/",
            "recordings/match_ID/" + NAME + " ",
            "recordings/match_ID/" + NAME + ".",
            "recordings/match_ID/" + NAME.toUpperCase(Locale.ROOT));
    Stream<String> otherPlaces =
        Stream.of("/etc/passwd", "file:///etc/passwd", "C:\\\\x", "\\\\\\\\host\\\\share", "", ".");
    Stream<String> oddCharacters =
        Stream.of(
            "recordings/match_ID/" + NAME + "\\u0000",
            "recordings/match_ID/%00" + NAME,
            "recordings/match_ID/\\ud800" + NAME,
            "recordings/match_ID/e\\u0301" + NAME,
            "recordings/match_ID/\\uff0e\\uff0e\\uff0f" + NAME,
            "recordings/match_ID/\\u202e" + NAME,
            "recordings/match_ID/" + NAME + "\\n");
    return List.of(traversals, otherPlaces, oddCharacters).stream().flatMap(keys -> keys);
  }

  @ParameterizedTest
  @MethodSource("malformedKeys")
  void isRefused(String json) {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    String key = json.replace("ID", Long.toString(match.id()));
    confirm(match, "{\"key\":\"" + key + "\"}").expectProblem(400, "invalid_key");
  }

  @Test
  void keyWithSomethingAppendedToAnIssuedOneIsRefused() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    String key = match.putDirectly(Videos.small());
    for (String odd : List.of(" ", "/", "%20", "\\u0000", "\\t", "?versionId=1", "#x")) {
      confirm(match, "{\"key\":\"" + key + odd + "\"}").expectProblem(400, "invalid_key");
    }
  }

  @Test
  void invalidUtf8IsAnInvalidRequest() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    byte[] body = "{\"key\":\"recordings/?\"}".getBytes(StandardCharsets.US_ASCII);
    body[body.length - 3] = (byte) 0xc0;
    Reply reply =
        match
            .api()
            .send(
                "POST",
                match.path("video/confirm/"),
                BodyPublishers.ofByteArray(body),
                "Content-Type",
                "application/json");
    reply.expect(400);
  }

  private static Reply confirm(MatchCalls match, String json) {
    return match.api().json("POST", match.path("video/confirm/"), json);
  }
}

package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.touchline.Promptly;

/** The permission that a link carries. */
@On({Site.H2_WITH_BUCKET, Site.POSTGRESQL_WITH_BUCKET})
class StreamTokensIT {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private final Installation server;

  StreamTokensIT(Installation server) {
    this.server = server;
  }

  @Test
  void freshTokenIsAnsweredWithItsLinkAndItsEnd() {
    MatchCalls match = recorded();
    JsonObject fresh = match.api().send("POST", match.path("recording/token/")).expect(200).json();
    assertThat(fresh.getString("recording_stream_url"))
        .isEqualTo(
            server.baseUri() + match.path("recording/stream/?token=") + fresh.getString("token"));
    assertThat(Duration.between(Instant.now(), Instant.parse(fresh.getString("expires_at"))))
        .isBetween(Duration.ofHours(7), Duration.ofHours(8));
    Links.open(fresh.getString("recording_stream_url")).expect(200);
  }

  @Test
  void anyOtherCharacterMakesTheTokenInvalid() {
    MatchCalls match = recorded();
    URI link = match.streamUrl();
    String token = Links.token(link);
    for (int i = 0; i < token.length(); i++) {
      for (char other : neighbours(token.charAt(i))) {
        String changed = token.substring(0, i) + other + token.substring(i + 1);
        stream(match, changed).expectProblem(401, "invalid_token");
      }
    }
    Api.get(link).expect(200);
  }

  @Test
  void missingOrAddedCharactersMakeTheTokenInvalid() {
    MatchCalls match = recorded();
    String token = Links.token(match.streamUrl());
    stream(match, "").expectProblem(401, "invalid_token");
    stream(match, token.substring(1)).expectProblem(401, "invalid_token");
    stream(match, token.substring(0, token.length() - 1)).expectProblem(401, "invalid_token");
    stream(match, token + "A").expectProblem(401, "invalid_token");
    stream(match, token + "=").expectProblem(401, "invalid_token");
    stream(match, token + "%00").expectProblem(401, "invalid_token");
    stream(match, token + "&token=" + token).expectProblem(401, "invalid_token");
  }

  @Test
  void tokenOfOneMatchDoesNotPlayAnother() {
    Api uploader = server.uploader();
    MatchCalls first = MatchCalls.ofNewMatch(uploader);
    first.uploadDirectly(Videos.small());
    MatchCalls second = MatchCalls.ofNewMatch(uploader);
    second.uploadDirectly(Videos.small());
    String token = Links.token(first.streamUrl());
    stream(second, token).expectProblem(403, "wrong_match");
    stream(new MatchCalls(uploader, 999_999_999), token).expectProblem(403, "wrong_match");
  }

  @Test
  void revokedTokenEndsWithinTenSeconds() {
    Promptly.within(Duration.ofSeconds(10), this::revokeAndAwaitTheEnd);
  }

  private Duration revokeAndAwaitTheEnd() {
    MatchCalls match = recorded();
    URI link = match.streamUrl();
    Api.get(link).expect(200);
    match.api().send("POST", match.path("recording/revoke/")).expect(204);
    Duration took = Promptly.taken(() -> refusalOf(link).expectProblem(401, "token_revoked"));
    assertThat(match.play().status()).isEqualTo(200);
    return took;
  }

  @Test
  void deletedRecordingIsGoneForEverybody() {
    MatchCalls match = recorded();
    URI link = match.streamUrl();
    Api.get(link).expect(200);
    match.api().delete(match.path("recording/")).expect(204);
    match.recording().expectProblem(404, "no_recording");
    match.api().delete(match.path("recording/")).expectProblem(404, "no_recording");
    match.api().get(match.path("recording/stream/")).expectProblem(404, "no_recording");
    refusalOf(link).expectProblem(404, "no_recording");
  }

  @Test
  void deletedMatchTakesItsRecordingAlong() {
    MatchCalls match = recorded();
    URI link = match.streamUrl();
    match.api().delete(match.path("")).expect(204);
    match.read().expectProblem(404, "not_found");
    refusalOf(link).expect(404);
  }

  /** The first answer by this link that is not the recording. */
  private static Reply refusalOf(URI link) {
    return Await.until(Duration.ofMinutes(1), () -> Api.get(link), reply -> reply.status() != 200);
  }

  private MatchCalls recorded() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    match.uploadDirectly(Videos.small());
    return match;
  }

  private Reply stream(MatchCalls match, String token) {
    return Links.open(server.baseUri() + match.path("recording/stream/?token=") + token);
  }

  /** The one that differs in the lowest bit of base64, and one that is no base64. */
  private static char[] neighbours(char character) {
    int index = ALPHABET.indexOf(character);
    return index < 0
        ? new char[] {'A', '~'}
        : new char[] {ALPHABET.charAt(index ^ 1), ALPHABET.charAt((index + 31) % 64), '.'};
  }
}

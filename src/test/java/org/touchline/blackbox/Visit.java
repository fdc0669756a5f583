package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.touchline.token.StreamTokens;

/**
 * What somebody of the table brings along.
 *
 * @param recording that the answer is about
 * @param address that is asked
 * @param lines of the request, besides those of the table
 */
record Visit(KnownRecording recording, URI address, List<String> lines) {

  private static final Map<String, Visit> MADE = new ConcurrentHashMap<>();
  private static final String FILE_NAME = "Örebro – Malmö 3½ ⚽.mp4";
  private static final String WICKED_NAME = "a\r\nX-Wicked: yes\r\n\r\n\"b\\c/d%22.mp4";
  private static final Duration REVOKED_WITHIN = Duration.ofSeconds(30);

  Visit {
    lines = List.copyOf(lines);
  }

  private static Visit to(KnownRecording recording, URI address) {
    return new Visit(recording, address, List.of());
  }

  /** A visit to a recording of this size; the same one each time. */
  static Visit of(Installation server, String visitor, int size) {
    String name = server + " " + visitor + " " + size;
    Visit known = MADE.get(name);
    if (known == null) {
      known = make(server, visitor, size);
      MADE.put(name, known);
    }
    return known;
  }

  private static Visit make(Installation server, String visitor, int size) {
    return switch (visitor) {
      case "viewer" -> uploaded(server, size, FILE_NAME);
      case "downloader of a wicked name" -> download(uploaded(server, size, WICKED_NAME));
      case "viewer of a deleted recording" -> deleted(uploaded(server, size, FILE_NAME));
      case "bearer of a revoked token" -> revoked(uploaded(server, size, FILE_NAME));
      default -> sharing(server, visitor, of(server, "viewer", size));
    };
  }

  /** Visits to the viewer's own recording. */
  private static Visit sharing(Installation server, String visitor, Visit viewer) {
    KnownRecording played = viewer.recording();
    return switch (visitor) {
      case "downloader" -> download(viewer);
      case "viewer by key" -> byKey(server, played);
      case "uploader" -> byLogin(played);
      case "nobody" -> to(played, played.bareLink());
      case "viewer of another match" -> {
        Visit other = uploaded(server, played.content().length, FILE_NAME);
        yield to(played, played.linkWith(other.recording().token()));
      }
      default -> to(played, played.linkWith(token(server, visitor, played.token())));
    };
  }

  private static Visit uploaded(Installation server, int size, String fileName) {
    KnownRecording uploaded = KnownRecording.upload(server, size, fileName);
    return to(uploaded, uploaded.link());
  }

  private static Visit deleted(Visit visit) {
    MatchCalls match = visit.recording().match();
    match.api().delete(match.path("recording/")).expect(204);
    return awaitRefusal(visit);
  }

  private static Visit revoked(Visit visit) {
    MatchCalls match = visit.recording().match();
    match.api().send("POST", match.path("recording/revoke/")).expect(204);
    return awaitRefusal(visit);
  }

  /** The server may remember for some seconds what it knew of a recording. */
  private static Visit awaitRefusal(Visit visit) {
    Reply late =
        Await.until(REVOKED_WITHIN, () -> Api.get(visit.address()), reply -> reply.status() != 200);
    assertThat(late.status()).isGreaterThanOrEqualTo(400);
    return visit;
  }

  private static Visit download(Visit visit) {
    return to(visit.recording(), URI.create(visit.address() + "&download=1"));
  }

  private static Visit byKey(Installation server, KnownRecording played) {
    String query = "?token=" + played.token();
    return to(played, server.baseUri().resolve("/media/" + played.key() + query));
  }

  private static Visit byLogin(KnownRecording played) {
    String login = played.match().api().bearer().orElseThrow();
    return new Visit(played, played.bareLink(), List.of("Authorization: Bearer " + login));
  }

  private static String token(Installation server, String visitor, String token) {
    return switch (visitor) {
      case "bearer of garbage" -> "garbage";
      case "bearer of a truncated token" -> token.substring(0, token.length() - 1);
      case "bearer of a long token" -> token + "A".repeat(8_192);
      case "bearer of no base64" -> token.substring(0, 12) + "%21%2B%2F%3D" + token.substring(12);
      case "bearer of an expired token" -> expired(server, token);
      default -> throw new IllegalArgumentException("nobody knows the " + visitor);
    };
  }

  /** The same claims, signed with the server's own secret so that they ended a second ago. */
  private static String expired(Installation server, String token) {
    byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.", -1)[2]);
    String[] claims = new String(payload, StandardCharsets.US_ASCII).split(" ", -1);
    Clock aSecondAgo = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-1));
    String secret = server.value("select secret from stream_secret order by id limit 1");
    return new StreamTokens(List.of(secret), Duration.ZERO, aSecondAgo, new SecureRandom())
        .issue(Long.parseLong(claims[0]), Long.parseLong(claims[1]), Integer.parseInt(claims[2]))
        .value();
  }
}

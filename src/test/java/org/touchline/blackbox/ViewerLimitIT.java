package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Where no more than {@link Site#MAX_VIEWERS} may watch at the same time, and a link once. */
@On(Site.SMALL_SLICES)
class ViewerLimitIT {

  private static final byte[] VIDEO = Videos.ofSize(10_000, 1);
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Installation server;

  ViewerLimitIT(Installation server) {
    this.server = server;
  }

  @Test
  void oneMoreIsToldToComeAgain() throws IOException {
    MatchCalls match = recorded();
    URI late = match.streamUrl();
    MatchCalls one = recorded();
    MatchCalls another = recorded();
    try (WaitingReads waiting = WaitingReads.behind(0, server.s3().faulty());
        Watching first = Watching.start(server, one, waiting);
        Watching second = Watching.start(server, another, waiting)) {
      Reply refused = Api.get(late, "Range", "bytes=0-9");
      refused.expectProblem(503, "too_many_viewers");
      assertThat(refused.header("Retry-After")).matches("[0-9]+");
      assertThat(refused.header("Cache-Control")).contains("no-store");
      assertThat(refused.header("Content-Range")).isEmpty();

      assertThat(Api.get(first.link(), "Range", "bytes=0-9").expect(206).body()).hasSize(10);
      waiting.letGo();
      assertThat(first.rest()).isEqualTo(VIDEO);
      assertThat(second.rest()).isEqualTo(VIDEO);
    }
    awaitAPlace(() -> Api.get(late, "Range", "bytes=0-9")).expect(206);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "needs a second address of this machine")
  void linkPlaysAtNoMoreAddressesThanItMay() throws IOException {
    MatchCalls match = recorded();
    URI fresh = match.streamUrl();
    try (WaitingReads waiting = WaitingReads.behind(0, server.s3().faulty());
        Watching first = Watching.start(server, match, waiting)) {
      Reply refused = beginningFromElsewhere(first.link());
      refused.expectProblem(503, "too_many_viewers");
      assertThat(refused.header("Retry-After")).matches("[0-9]+");

      Api.get(first.link(), "Range", "bytes=0-9").expect(206);
      awaitAPlace(() -> beginningFromElsewhere(fresh)).expect(206);
      waiting.letGo();
      assertThat(first.rest()).isEqualTo(VIDEO);
    }
  }

  /** A viewer knows of the last byte a moment before the server has taken back the place. */
  private static Reply awaitAPlace(Supplier<Reply> beginning) {
    return Await.until(SOON, beginning, reply -> reply.status() != 503);
  }

  private Reply beginningFromElsewhere(URI link) {
    try (RawHttp connection = RawHttp.from("127.0.0.2", server.baseUri())) {
      connection.ask("GET", link, List.of("Range: bytes=0-9"));
      return connection.reply("GET");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private MatchCalls recorded() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    match.uploadDirectly(VIDEO);
    return match;
  }

  /** Somebody in the middle of a recording. */
  private record Watching(RawHttp connection, URI link) implements AutoCloseable {

    static Watching start(Installation server, MatchCalls match, WaitingReads waiting)
        throws IOException {
      String key = match.api().get(match.path("recording/")).expect(200).text("key");
      URI link = match.streamUrl();
      RawHttp connection = RawHttp.to(server.baseUri());
      connection.ask("GET", link, List.of("Range: bytes=0-"));
      waiting.awaitReadOf(key);
      return new Watching(connection, link);
    }

    byte[] rest() throws IOException {
      return connection.reply("GET").expect(206).body();
    }

    @Override
    public void close() throws IOException {
      connection.close();
    }
  }
}

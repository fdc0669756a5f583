package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.touchline.event.Receiver;

/**
 * Kills a server right after it has answered a confirm with 201, again and again, and looks whether
 * it kept its word: every confirmed recording is there and plays.
 */
final class Kills {

  private static final int IN_PARTS = 6_000_000;
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private final Installation server;
  private final Api uploader;
  private final Receiver receiver;
  private final Map<MatchCalls, byte[]> confirmed = new LinkedHashMap<>();
  private final Map<MatchCalls, byte[]> halfSent = new LinkedHashMap<>();

  private Kills(Installation server, Receiver receiver) {
    this.server = server;
    this.receiver = receiver;
    this.uploader = server.uploader();
  }

  /** So many kills of an installation with a bucket and this database. */
  static void survive(Database database, int times) throws InterruptedException, IOException {
    try (Receiver receiver = new Receiver(SECRET)) {
      survive(database, times, receiver);
    }
  }

  private static void survive(Database database, int times, Receiver receiver)
      throws InterruptedException {
    Setup setup =
        new Setup(
            "kills-" + database.name().toLowerCase(Locale.ROOT),
            database,
            Setup.Storage.BUCKET,
            Map.of(
                Site.PART_SIZE,
                "5MiB",
                "TOUCHLINE_WEBHOOK_URL",
                receiver.url().toString(),
                "TOUCHLINE_WEBHOOK_SECRET",
                SECRET,
                "TOUCHLINE_WEBHOOK_ALLOW_PRIVATE",
                "true"));
    try (Installation server = Installation.start(setup)) {
      Kills kills = new Kills(server, receiver);
      for (int i = 0; i < times; i++) {
        kills.killAfterConfirm();
        server.startServer(Set.of());
        kills.goOnWithParts();
        kills.expectEverythingConfirmed();
      }
      kills.expectEveryEvent();
    }
  }

  /** What the killed server could not send any more, the next one sends. */
  private void expectEveryEvent() {
    Set<String> told =
        Await.until(Duration.ofMinutes(1), this::told, events -> events.size() == confirmed.size());
    assertThat(told).hasSameSizeAs(confirmed.keySet());
    assertThat(receiver.messages()).allMatch(Receiver.Message::signed);
  }

  private Set<String> told() {
    return receiver.messages().stream()
        .filter(message -> message.body().contains("\"recording.ready\""))
        .map(Receiver.Message::id)
        .collect(Collectors.toSet());
  }

  private void killAfterConfirm() throws InterruptedException {
    MatchCalls through = MatchCalls.ofNewMatch(uploader);
    byte[] first = Videos.small();
    through.fallback(first).expect(201);
    confirmed.put(through, first);
    MatchCalls inParts = MatchCalls.ofNewMatch(uploader);
    byte[] large = Videos.ofSize(IN_PARTS, System.nanoTime());
    PartCalls.begin(inParts, large.length).send(large, 1);
    halfSent.put(inParts, large);
    MatchCalls direct = MatchCalls.ofNewMatch(uploader);
    byte[] second = Videos.small();
    String key = direct.putDirectly(second);
    direct.confirm(key).expect(201);
    server.killServer();
    confirmed.put(direct, second);
  }

  /** As a client does that knows nothing but the file. */
  private void goOnWithParts() {
    halfSent.forEach(
        (match, video) -> {
          PartCalls open = new PartCalls(match, PartCalls.open(match).getJsonObject(0));
          assertThat(open.sent().expect(200).json().getJsonArray("parts"))
              .extracting(part -> part.asJsonObject().getInt("part_number"))
              .containsExactly(1);
          open.send(video, 2);
          open.complete().expect(201);
        });
    confirmed.putAll(halfSent);
    halfSent.clear();
  }

  private void expectEverythingConfirmed() {
    confirmed.forEach(
        (match, video) -> assertThat(match.play().expect(200).body()).isEqualTo(video));
  }
}

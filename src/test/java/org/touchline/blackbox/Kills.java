package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Kills a server right after it has answered a confirm with 201, again and again, and looks whether
 * it kept its word: every confirmed recording is there and plays.
 */
final class Kills {

  private static final int IN_PARTS = 6_000_000;

  private final Installation server;
  private final Api uploader;
  private final Map<MatchCalls, byte[]> confirmed = new LinkedHashMap<>();
  private final Map<MatchCalls, byte[]> halfSent = new LinkedHashMap<>();

  private Kills(Installation server) {
    this.server = server;
    this.uploader = server.uploader();
  }

  /** So many kills of an installation with a bucket and this database. */
  static void survive(Database database, int times) throws InterruptedException {
    Setup setup =
        new Setup(
            "kills-" + database.name().toLowerCase(Locale.ROOT),
            database,
            Setup.Storage.BUCKET,
            Map.of(Site.PART_SIZE, "5MiB"));
    try (Installation server = Installation.start(setup)) {
      Kills kills = new Kills(server);
      for (int i = 0; i < times; i++) {
        kills.killAfterConfirm();
        server.startServer(Set.of());
        kills.goOnWithParts();
        kills.expectEverythingConfirmed();
      }
    }
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

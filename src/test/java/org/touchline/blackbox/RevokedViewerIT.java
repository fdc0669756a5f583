package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.touchline.Promptly;

/** Who is watching when the right to it ends does not get the rest. */
@On(Site.POSTGRESQL_WITH_BUCKET)
class RevokedViewerIT {

  private static final int SIZE = 32 << 20;
  private static final int SEEN = 64 * 1024;
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration AT_ALL = Duration.ofMinutes(1);

  private final Installation server;

  RevokedViewerIT(Installation server) {
    this.server = server;
  }

  @Test
  void revokedLinkIsCutInTheMiddle() throws IOException {
    assertCutBy(match -> match.api().send("POST", match.path("recording/revoke/")).expect(204));
  }

  @Test
  void deletedRecordingIsCutInTheMiddle() throws IOException {
    assertCutBy(match -> match.api().delete(match.path("recording/")).expect(204));
  }

  @Test
  void deletedMatchIsCutInTheMiddle() throws IOException {
    assertCutBy(match -> match.api().delete(match.path("")).expect(204));
  }

  private void assertCutBy(Consumer<MatchCalls> event) throws IOException {
    Promptly.within(SOON, () -> cutBy(event));
  }

  /** How long it took after the event. */
  private Duration cutBy(Consumer<MatchCalls> event) throws IOException {
    Footage footage = Footage.of(server, 1, SIZE);
    Footage.Clip clip = footage.clips(1).get(0);
    Footage.Clip other = footage.clips(1).get(0);
    double before = stopped();
    try (Viewer viewer = Viewer.open(clip, SEEN);
        Viewer neighbour = Viewer.open(other, SEEN)) {
      viewer.see(SEEN);
      neighbour.see(SEEN);
      event.accept(clip.match());
      Duration took = Promptly.taken(() -> awaitStopped(before + 1));
      assertThat(viewer.seeTheRest().ending()).isEqualTo(Viewer.Ending.CUT);
      assertThat(neighbour.seeTheRest().ending()).isEqualTo(Viewer.Ending.COMPLETE);
      return took;
    }
  }

  private void awaitStopped(double wanted) {
    assertThat(Await.until(AT_ALL, this::stopped, now -> now >= wanted)).isEqualTo(wanted);
  }

  /** How many responses this server has ended by itself. */
  private double stopped() {
    return Scrape.sum(server, "touchline_playback_ends_total{cause=\"stopped\"}");
  }
}

package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Somebody pauses while others watch more than the cache holds. */
@On(Site.POSTGRESQL_WITH_BUCKET)
class PausedViewerIT {

  /** More than all buffers on the way, and several times the cache. */
  private static final int SIZE = (32 << 20) + 4_321;

  private static final int BUFFER = 4_096;

  private final Installation server;

  PausedViewerIT(Installation server) {
    this.server = server;
  }

  /** The kernel still has to send what it was given before; no place of it may be written again. */
  @Test
  void bytesOnTheirWayStayTheSameWhileOthersFillTheCache() throws IOException {
    List<Footage.Clip> clips = Footage.of(server, 3, SIZE).clips(3);
    try (Viewer paused = Viewer.open(clips.get(0), BUFFER)) {
      paused.see(BUFFER);
      assertThat(Viewer.watch(clips.get(1)).ending()).isEqualTo(Viewer.Ending.COMPLETE);
      assertThat(Viewer.watch(clips.get(2)).ending()).isEqualTo(Viewer.Ending.COMPLETE);
      Viewer.Seen rest = paused.seeTheRest();
      assertThat(rest.ending()).as(rest.detail()).isEqualTo(Viewer.Ending.COMPLETE);
    }
  }
}

package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A client that does not even read its connection: the server lets go of it. */
@On(Site.IMPATIENT)
@Tag("long")
@EnabledOnOs(value = OS.LINUX, disabledReason = "looks at the server in /proc")
class StalledViewerIT {

  /** More than all buffers on the way. */
  private static final int SIZE = (32 << 20) + 4_321;

  private static final int BUFFER = 4_096;
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final Installation server;
  private Footage.Clip clip;

  StalledViewerIT(Installation server) {
    this.server = server;
  }

  @BeforeEach
  void record() {
    clip = Footage.of(server, 1, SIZE).clips(1).get(0);
  }

  @Test
  void connectionIsFreedWithAllThatWaitsInIt() throws IOException {
    LogTail log = LogTail.of(server);
    try (Viewer viewer = Viewer.open(clip, BUFFER)) {
      viewer.see(BUFFER);
      assertThat(awaitFreed(viewer.localPort())).isEmpty();
    }
    assertThat(log.warnings()).isEmpty();
  }

  @Test
  void connectionOfHttp2IsFreedAsWell() throws IOException {
    LogTail log = LogTail.of(server);
    try (DeafHttp2Viewer viewer = DeafHttp2Viewer.open(clip.link(), BUFFER)) {
      viewer.awaitAnswer();
      assertThat(awaitFreed(viewer.localPort())).isEmpty();
    }
    assertThat(log.warnings()).isEmpty();
  }

  /** What the server and its system still have of a connection, soon nothing. */
  private List<TcpTable.End> awaitFreed(int port) {
    return Await.until(LIMIT, () -> endsTo(port), List::isEmpty);
  }

  private List<TcpTable.End> endsTo(int port) {
    return TcpTable.withOrphans(server.server().pid()).stream()
        .filter(end -> end.remotePort() == port)
        .toList();
  }
}

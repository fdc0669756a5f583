package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A fifth of the reads of S3 fail, and hardly a viewer notices. */
@On(Site.FAULTY_BUCKET_WITHOUT_CACHE)
class FaultyBucketIT {

  private static final int SMALL = 1 << 20;
  private static final int STREAMS = 200;
  private static final long SEED = 20_261_122;

  private final Installation server;

  FaultyBucketIT(Installation server) {
    this.server = server;
  }

  /** Or the other test would prove nothing. */
  @Test
  void viewersNoticeOneWrongByte() {
    byte[] wrong = Videos.ofSize(SMALL, 1_000);
    wrong[SMALL - 1]++;
    Footage.Clip clip = Footage.of(server, 1, SMALL).clips(1).get(0);
    Footage.Clip expected =
        new Footage.Clip(clip.match(), clip.key(), clip.link(), new Video(wrong));
    assertThat(Viewer.watch(clip).ending()).isEqualTo(Viewer.Ending.COMPLETE);
    assertThat(Viewer.watch(expected).ending()).isEqualTo(Viewer.Ending.WRONG);
  }

  @Test
  void almostAllStreamsCompleteAndNoneLies() {
    BadDay.survive(server, STREAMS, SEED);
  }
}

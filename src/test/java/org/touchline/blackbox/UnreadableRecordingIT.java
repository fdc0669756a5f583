package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.touchline.Promptly;
import org.touchline.blackbox.Viewer.Ending;
import org.touchline.blackbox.Viewer.Seen;

/** S3 does not give a recording's bytes: once, or at every try. */
@On(Site.FAULTY_BUCKET_WITHOUT_CACHE)
class UnreadableRecordingIT {

  private static final String FAILED = "touchline_playback_ends_total{cause=\"storage\"}";
  private static final int SIZE = (8 << 20) + 1_234;
  private static final int MOST_TRIES = 5;

  /** Five tries of three seconds, the pauses between them, and time for a busy machine. */
  private static final Duration LIMIT = Duration.ofSeconds(40);

  private static final Duration SOON = Duration.ofSeconds(1);

  private final Installation server;
  private final FaultyBucket bucket;

  UnreadableRecordingIT(Installation server) {
    this.server = server;
    this.bucket = server.s3().faulty();
  }

  @AfterEach
  void recover() {
    bucket.obey(FaultPlan.none());
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"FORBIDDEN", "WRONG_TAG", "WHOLE_OBJECT"})
  void oneFailedReadIsNotNoticed(Fault.Kind kind) {
    Footage.Clip clip = clip();
    bucket.obey(FaultPlan.once(clip.key(), 3, Fault.of(kind)));
    Seen seen = Viewer.watch(clip);
    assertThat(seen.ending()).as("%s", seen).isEqualTo(Ending.COMPLETE);
    assertThat(bucket.traffic().faults()).containsOnlyKeys(kind);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"FORBIDDEN", "WRONG_TAG", "WHOLE_OBJECT"})
  void readsThatAlwaysFailAreAProblemInTime(Fault.Kind kind) {
    Footage.Clip clip = clip();
    bucket.obey(FaultPlan.always(clip.key(), new Fault(kind, 0)));
    long start = System.nanoTime();
    Reply refusal = Api.get(clip.link(), "Range", "bytes=0-");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
    assertThat(refusal.status()).as("%s", refusal).isIn(502, 503);
    StorageWords.expectNone(refusal, clip);
    assertThat(bucket.traffic().of(clip.key()))
        .hasSizeBetween(2, MOST_TRIES)
        .allMatch(read -> read.first() == 0);
  }

  @Test
  void refusalOfTheFirstReadIsAProblem() {
    Footage.Clip clip = clip();
    bucket.obey(FaultPlan.once(clip.key(), 1, Fault.of(Fault.Kind.FORBIDDEN)));
    double before = Scrape.sum(server, FAILED);
    Reply refusal = Api.get(clip.link(), "Range", "bytes=0-").expect(502);
    StorageWords.expectNone(refusal, clip);
    assertThat(Scrape.sum(server, FAILED)).isEqualTo(before + 1);
  }

  @Test
  void refusalOfALaterReadCutsTheStreamWithinASecond() {
    Promptly.within(SOON, this::cutByARefusal);
  }

  /** How long the viewer heard nothing before. */
  private Duration cutByARefusal() {
    Footage.Clip clip = clip();
    bucket.obey(FaultPlan.once(clip.key(), 3, Fault.of(Fault.Kind.FORBIDDEN)));
    Seen seen = Viewer.watch(clip);
    assertThat(seen.ending()).as("%s", seen).isEqualTo(Ending.CUT);
    return seen.silence();
  }

  private Footage.Clip clip() {
    Footage.Clip clip = Footage.of(server, 1, SIZE).clips(1).get(0);
    bucket.traffic().clear();
    return clip;
  }
}

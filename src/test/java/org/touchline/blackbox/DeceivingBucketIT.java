package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.touchline.Promptly;
import org.touchline.blackbox.Viewer.Ending;
import org.touchline.blackbox.Viewer.Seen;

/** S3 answers a read with something else than the bytes that were confirmed. */
@On({Site.FAULTY_BUCKET, Site.FAULTY_BUCKET_WITHOUT_CACHE})
class DeceivingBucketIT {

  private static final int SIZE = (8 << 20) + 1_234;

  /** More than what can be on its way to a viewer who does not read. */
  private static final int LARGE = (32 << 20) + 1_234;

  private static final int BUFFER = 64 * 1024;

  private static final Duration SOON = Duration.ofSeconds(1);

  private final Installation server;
  private final FaultyBucket bucket;

  DeceivingBucketIT(Installation server) {
    this.server = server;
    this.bucket = server.s3().faulty();
  }

  @AfterEach
  void recover() {
    bucket.obey(FaultPlan.none());
  }

  @ParameterizedTest
  @EnumSource(names = {"WRONG_TAG", "WHOLE_OBJECT"})
  void deceitOnTheFirstReadIsAProblem(Fault.Kind deceit) {
    Footage.Clip clip = clip();
    bucket.obey(FaultPlan.once(clip.key(), 1, Fault.of(deceit)));
    StorageWords.expectNone(Api.get(clip.link(), "Range", "bytes=0-").expect(502), clip);
  }

  @ParameterizedTest
  @EnumSource(names = {"WRONG_TAG", "WHOLE_OBJECT"})
  void deceitOnALaterReadCutsTheStreamWithinASecond(Fault.Kind deceit) {
    Promptly.within(SOON, () -> cutBy(deceit));
  }

  /** How long the viewer heard nothing before. */
  private Duration cutBy(Fault.Kind deceit) {
    Footage.Clip clip = clip();
    bucket.obey(FaultPlan.once(clip.key(), 3, Fault.of(deceit)));
    Seen seen = Viewer.watch(clip);
    assertThat(seen.ending()).as("%s", seen).isEqualTo(Ending.CUT);
    return seen.silence();
  }

  @Test
  void objectReplacedDuringTheStreamCutsItAndMixesNothing() throws IOException {
    Promptly.within(SOON, this::cutByAReplacement);
  }

  private Duration cutByAReplacement() throws IOException {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    Reply url = match.uploadUrl("match.mp4").expect(200);
    byte[] first = Videos.ofSize(LARGE, 31);
    MatchCalls.put(url, first).expect(200);
    URI link = URI.create(match.confirm(url.text("key")).expect(201).text("recording_stream_url"));
    Footage.Clip clip = new Footage.Clip(match, url.text("key"), link, new Video(first));
    try (Viewer viewer = Viewer.open(clip, BUFFER)) {
      viewer.see(BUFFER);
      MatchCalls.put(url, Videos.ofSize(LARGE, 32)).expect(200);
      Seen seen = viewer.seeTheRest();
      assertThat(seen.ending()).as("%s", seen).isEqualTo(Ending.CUT);
      return seen.silence();
    }
  }

  private Footage.Clip clip() {
    Footage.Clip clip = Footage.of(server, 1, SIZE).clips(1).get(0);
    bucket.traffic().clear();
    return clip;
  }
}

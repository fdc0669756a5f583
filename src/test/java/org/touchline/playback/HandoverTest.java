package org.touchline.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.touchline.range.Plan;
import org.touchline.storage.ByteSpan;
import org.touchline.storage.PresignedUrl;

/** Which viewers are left to the bucket. */
class HandoverTest {

  private static final Instant END = Instant.parse("2026-11-22T21:00:00.7Z");
  private static final Plan PART = new Plan.Single(ByteSpan.ofLength(0, 10), 100);
  private static final Plan WHOLE = new Plan.Whole(100);

  @Test
  void ifRangeThatHoldsMeansTheSameToTheBucket() {
    assertThat(Handover.meansTheSameToTheBucket(true, PART)).isTrue();
  }

  @Test
  void ifRangeThatFailsIsUnknownToTheBucket() {
    assertThat(Handover.meansTheSameToTheBucket(true, WHOLE)).isFalse();
  }

  @Test
  void whatHasNoIfRangeMeansTheSameToTheBucket() {
    for (Plan plan : List.of(PART, WHOLE)) {
      assertThat(Handover.meansTheSameToTheBucket(false, plan)).isTrue();
    }
  }

  @Test
  void linkHasToLastAsLongAsTheSession() {
    assertThat(Handover.outlasts(until("2026-11-22T21:05:00Z"), END)).isTrue();
    assertThat(Handover.outlasts(until("2026-11-22T20:59:59Z"), END)).isFalse();
  }

  @Test
  void fractionsOfASecondThatALinkCannotHaveDoNotCount() {
    assertThat(Handover.outlasts(until("2026-11-22T21:00:00Z"), END)).isTrue();
  }

  private static PresignedUrl until(String time) {
    return new PresignedUrl(
        URI.create("https://club.s3.example/key"), Map.of(), Instant.parse(time));
  }
}

package org.touchline.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.match.Match;
import org.touchline.match.MatchDay;
import org.touchline.persistence.JpaFixture;
import org.touchline.storage.ObjectKey;
import org.touchline.sweep.Broom;

/** Open uploads in parts cost money; here no comparison with the bucket comes to help. */
class SweepingPartsTest {

  @RegisterExtension static final JpaFixture JPA = JpaFixture.h2();

  @BeforeEach
  void neverCompare() {
    Broom.comparedAt(JPA, Instant.parse("2100-01-01T00:00:00Z"));
  }

  @Test
  void uploadWhoseNameNeverCameToItsRowIsAbortedBeforeTheRowIsForgotten(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(JPA, folder);
    Match match = desk.match();
    desk.s3.inParts().begin(inParts(desk, match));
    MatchDay.delete(desk.matches, desk.caller, match.id());
    desk.clock.pass(Duration.ofDays(20));
    desk.sweeper.sweep();
    assertThat(desk.s3.inParts().open()).isZero();
  }

  @Test
  void everyUploadThatAClientBeganToOneKeyIsAborted(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(JPA, folder);
    Match match = desk.match();
    ObjectKey key = inParts(desk, match);
    String first = desk.s3.inParts().begin(key);
    desk.s3.inParts().begin(key);
    assertThat(desk.issued.inParts(match.id(), desk.caller.username(), key, first)).isPresent();
    desk.clock.pass(Duration.ofDays(7).plusHours(23));
    desk.sweeper.sweep();
    assertThat(desk.s3.inParts().open()).isEqualTo(2);
    desk.clock.pass(Duration.ofHours(2));
    desk.sweeper.sweep();
    assertThat(desk.s3.inParts().open()).isZero();
  }

  private static ObjectKey inParts(UploadDesk desk, Match match) {
    ObjectKey key = desk.keys.newKey(match.id(), "half.mp4");
    Instant until = desk.clock.instant().plus(MultipartSettings.OPEN_FOR);
    return desk.keys
        .keep(
            desk.caller,
            match.id(),
            desk.s3.id(),
            key,
            "half.mp4",
            UploadWay.MULTIPART,
            until,
            OptionalLong.empty())
        .key();
  }
}

package org.touchline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchline.browser.FickleServer.Answer;

/** What the upload module outlasts by itself, and what it does when that lasts too long. */
@Tag("browser")
class PatientUploadIT {

  private static final int WHOLE = 10_000;

  private static final int PART = 4_000;
  private static final int IN_PARTS = 5 * PART;

  private static final Answer EXPIRED = Answer.s3(403, "AccessDenied", "Request has expired");
  private static final Answer DENIED = Answer.s3(403, "AccessDenied", "Access Denied");
  private static final Answer FAILED = Answer.s3(500, "InternalError", "An internal error.");
  private static final Answer FULL =
      new Answer(
          503,
          "{\"code\":\"too_many_uploads\",\"detail\":\"Too many are uploading.\"}",
          Optional.of(7));

  /** What the server makes of a bucket that is down, and of other things. */
  private static final String GONE = "bucket_unreachable fallback";

  private static final String STRANGE = "access_denied fallback";
  private static final String AWAY = "";

  @TempDir static Path folder;
  @AutoClose private static Rehearsal rehearsal;

  @BeforeAll
  static void open() throws Exception {
    rehearsal = Rehearsal.open(folder);
  }

  @Test
  void bucketThatFailsTwiceIsTriedAgainAfterGrowingWaits() {
    rehearsal.server().answers(List.of(FAILED, FAILED));
    Rehearsal.Run run = rehearsal.upload(WHOLE, "always", "storage_failed retry");
    assertThat(run.end()).isEqualTo("s3");
    assertThat(run.steps("direct_retry"))
        .containsExactly(
            "Trying the direct upload again in 1 s.", "Trying the direct upload again in 2 s.");
    assertThat(rehearsal.server().seen()).containsExactly("whole 500", "whole 500", "whole 200");
  }

  @Test
  void addressThatHasExpiredIsRenewed() {
    rehearsal.server().answers(List.of(EXPIRED));
    Rehearsal.Run run = rehearsal.upload(WHOLE, "always", "url_expired reissue");
    assertThat(run.end()).isEqualTo("s3");
    assertThat(run.calls()).containsExactly("upload-url", "upload-url", "confirm");
    assertThat(run.steps("address_renewed")).hasSize(1);
  }

  /** Neither the bucket nor the server can be reached, though the device is online. */
  @ParameterizedTest
  @CsvSource({"10000, always", "10000, never", "20000, always", "20000, never"})
  void blinkOfTheNetworkIsWaitedFor(int size, String policy) {
    rehearsal.server().answers(Collections.nCopies(6, FickleServer.BROKEN));
    Rehearsal.Run run = rehearsal.upload(size, policy, AWAY);
    assertThat(run.end()).isEqualTo("s3");
    assertThat(run.steps("fallback_started")).isEmpty();
    assertThat(run.calls()).doesNotContain("abort");
  }

  @Test
  void wholeFileWaitsForTheBucketWhereNoOtherWayIsOpen() {
    rehearsal.server().answers(Collections.nCopies(6, FickleServer.BROKEN));
    assertThat(rehearsal.upload(WHOLE, "never", GONE).end()).isEqualTo("s3");
  }

  @Test
  void whatTheServerExplainsGoesThroughItAtOnce() {
    rehearsal.server().answers(List.of(FickleServer.BROKEN));
    Rehearsal.Run run = rehearsal.upload(WHOLE, "always", GONE);
    assertThat(run.end()).isEqualTo("local");
    assertThat(rehearsal.server().seen()).containsExactly("whole 0", "form 200");
  }

  @Test
  void cancelledUploadInPartsIsAborted() {
    rehearsal.server().answers(List.of());
    Rehearsal.Run run = rehearsal.upload(IN_PARTS, "always", AWAY, 2 * PART);
    assertThat(run.end()).isEqualTo("Cancelled");
    assertThat(run.calls()).contains("abort").doesNotContain("complete");
    assertThat(run.remembered()).isZero();
  }

  /** Each of two parts fails until the server has been asked about it, and a last time. */
  @Test
  void outageAmongPartsEndsWithoutSendingAnythingTwice() {
    rehearsal
        .server()
        .answers(
            Stream.of(
                    Collections.nCopies(2, FickleServer.TAKEN),
                    Collections.nCopies(8, FickleServer.BROKEN))
                .flatMap(List::stream)
                .toList());
    Rehearsal.Run run = rehearsal.upload(IN_PARTS, "always", GONE);
    assertThat(run.end()).isEqualTo("s3");
    assertThat(run.steps("explained")).isNotEmpty();
    assertThat(run.steps("parts_wait")).isNotEmpty();
    assertThat(run.steps("fallback_started")).isEmpty();
    assertThat(run.calls()).containsExactly("begin", "complete");
    assertThat(rehearsal.server().seen())
        .filteredOn(seen -> seen.endsWith(" 200"))
        .containsExactlyInAnyOrder("1 200", "2 200", "3 200", "4 200", "5 200");
  }

  @Test
  void outageThatDoesNotEndLeavesWhatHasArrived() {
    rehearsal.server().answersAlways(Collections.nCopies(3, FickleServer.TAKEN), Answer.of(503));
    Rehearsal.Run run = rehearsal.upload(IN_PARTS, "never", GONE);
    assertThat(run.end())
        .contains("fallback=never forbids it", "What has arrived stays in S3", "goes on there");
    assertThat(run.calls()).containsExactly("begin");
    assertThat(run.remembered()).isEqualTo(3);
    assertThat(rehearsal.server().seen()).hasSizeGreaterThan(25).doesNotContain("form 200");
  }

  @Test
  void partsOfAFileThatArrivesAnotherWayInTheEndAreThrownAway() {
    rehearsal.server().answersAlways(Collections.nCopies(2, FickleServer.TAKEN), Answer.of(503));
    Rehearsal.Run run = rehearsal.upload(IN_PARTS, "always", GONE);
    assertThat(run.end()).isEqualTo("local");
    assertThat(rehearsal.server().seen()).hasSizeGreaterThan(25).endsWith("form 200");
    assertThat(run.calls()).containsExactly("begin", "abort");
    assertThat(run.remembered()).isZero();
  }

  @Test
  void formWaitsForAPlaceAndForGatewaysAndOutlastsABrokenLine() {
    rehearsal
        .server()
        .answers(List.of(DENIED, FULL, Answer.of(502), FickleServer.BROKEN, Answer.of(504)));
    Rehearsal.Run run = rehearsal.upload(WHOLE, "always", STRANGE);
    assertThat(run.end()).isEqualTo("local");
    assertThat(run.steps("form_retry"))
        .satisfiesExactly(
            text -> assertThat(text).contains("Too many are uploading.", "again in 7 s"),
            text -> assertThat(text).contains("answered 502", "again in 2 s"),
            text -> assertThat(text).contains("The connection to the server broke", "in 4 s"),
            text -> assertThat(text).contains("answered 504", "again in 8 s"));
  }

  @Test
  void formThatTheServerRefusesIsNotSentAgain() {
    rehearsal.server().answers(List.of(DENIED, Answer.of(403)));
    assertThat(rehearsal.upload(WHOLE, "always", STRANGE).end()).contains("answered 403", "Fix.");
    assertThat(rehearsal.server().seen()).containsExactly("whole 403", "form 403");
  }
}

package org.touchline.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.touchline.account.Caller;
import org.touchline.match.Match;
import org.touchline.match.MatchDay;
import org.touchline.persistence.JpaFixture;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.problem.Refused;
import org.touchline.recording.Recording;
import org.touchline.storage.StorageException;
import org.touchline.storage.StoreId;
import org.touchline.upload.form.VideoForm;

/** Uploads that come through the server. */
interface ServerUploadContract {

  JpaFixture jpa();

  @Test
  default void withoutABucketTheFileGoesToLocalDisk(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withoutBucket(jpa(), folder, FallbackPolicy.ALWAYS);
    Recording recording = received(desk, Map.of("reason", "cors"));
    assertThat(recording.store()).isEqualTo(StoreId.LOCAL);
    assertThat(recording.fallbackReason()).contains("s3_not_configured");
    assertThat(recording.durationSeconds())
        .hasValueSatisfying(it -> assertThat(it).hasToString("5400.5"));
    assertThat(desk.local.stat(recording.key())).isPresent();
  }

  @Test
  default void withABucketTheServerPutsItThereAndKeepsTheClientsReason(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Recording recording = received(desk, Map.of("reason", "put_blocked_by_cors"));
    assertThat(recording.store()).isEqualTo(StoreId.s3("club"));
    assertThat(recording.fallbackReason()).contains("put_blocked_by_cors");
  }

  @Test
  default void clientsReasonIsKeptAsShortPlainText(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    String reason =
        received(desk, Map.of("reason", "<b>\u202e" + "x".repeat(500)))
            .fallbackReason()
            .orElseThrow();
    assertThat(reason).startsWith("_b__x").hasSize(100);
  }

  @Test
  default void withoutAReasonItWasTheClientsChoice(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    assertThat(received(desk, Map.of()).fallbackReason()).contains("client_choice");
  }

  @Test
  default void unreachableBucketSendsTheFileToLocalDisk(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    desk.s3.breakDown("no route to host");
    Recording recording = received(desk, Map.of("reason", "timeout"));
    assertThat(recording.store()).isEqualTo(StoreId.LOCAL);
    assertThat(recording.fallbackReason()).contains("storage_unavailable");
  }

  @ParameterizedTest
  @EnumSource(names = {"UNCONFIGURED", "NEVER"})
  default void unreachableBucketFailsUnderStricterPolicies(
      FallbackPolicy policy, @TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder, policy);
    desk.s3.breakDown("no route to host");
    Match match = desk.match();
    VideoForm form = desk.form("a.mp4", Samples.mp4(100, 1), Map.of());
    assertThatThrownBy(() -> desk.receive(match, form))
        .isInstanceOf(StorageException.Unavailable.class);
    assertThat(desk.local.size()).isZero();
    assertThat(desk.recordings.currentOf(match.id())).isEmpty();
  }

  @Test
  default void policyDecidesWhenUploadsThroughTheServerAreAllowed(@TempDir Path folder) {
    assertThat(allowed(UploadDesk.withBucket(jpa(), folder, FallbackPolicy.ALWAYS))).isTrue();
    assertThat(allowed(UploadDesk.withBucket(jpa(), folder, FallbackPolicy.UNCONFIGURED)))
        .isFalse();
    assertThat(allowed(UploadDesk.withBucket(jpa(), folder, FallbackPolicy.NEVER))).isFalse();
    assertThat(allowed(UploadDesk.withoutBucket(jpa(), folder, FallbackPolicy.ALWAYS))).isTrue();
    assertThat(allowed(UploadDesk.withoutBucket(jpa(), folder, FallbackPolicy.UNCONFIGURED)))
        .isTrue();
    assertThat(allowed(UploadDesk.withoutBucket(jpa(), folder, FallbackPolicy.NEVER))).isFalse();
  }

  @Test
  default void bodyThatMustHoldTooLargeAFileIsRefusedUnread(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    long form = 1 << 20;
    assertThatCode(
            () ->
                desk.serverUploads.requireAllowed(
                    desk.caller, match.id(), UploadDesk.MAX_SIZE + form))
        .doesNotThrowAnyException();
    assertThat(
            Refused.code(
                () ->
                    desk.serverUploads.requireAllowed(
                        desk.caller, match.id(), UploadDesk.MAX_SIZE + form + 1)))
        .isEqualTo(ProblemCode.TOO_LARGE);
  }

  @Test
  default void fileThatIsNoVideoOfItsSizeIsRefusedAndNotStored(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    int tooLarge = (int) UploadDesk.MAX_SIZE + 1;
    assertThat(codeFor(desk, "a.mp4", new byte[0])).isEqualTo(ProblemCode.EMPTY_FILE);
    assertThat(codeFor(desk, "a.mp4", Samples.mp4(tooLarge, 1))).isEqualTo(ProblemCode.TOO_LARGE);
    assertThat(codeFor(desk, "a.mp4", Samples.ascii("<html></html>")))
        .isEqualTo(ProblemCode.NOT_A_VIDEO);
    assertThat(codeFor(desk, "a.pdf", Samples.mp4(100, 1))).isEqualTo(ProblemCode.UNSUPPORTED_TYPE);
    assertThat(desk.s3.size() + desk.local.size()).isZero();
  }

  @Test
  default void longNameOfManyScriptsIsKeptAsFarAsItFits(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    for (int length : new int[] {96, 150, 200, 201, 1000}) {
      String name = "\ud83c\udfc6".repeat(length) + ".mp4";
      Confirmed confirmed =
          desk.receive(desk.match(), desk.form(name, Samples.mp4(100, length), Map.of()));
      assertThat(confirmed.recording().fileName()).startsWith("\ud83c\udfc6");
    }
  }

  @Test
  default void otherTeamsMatchDoesNotExist(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    Caller stranger = MatchDay.uploader();
    assertThat(Refused.code(() -> desk.serverUploads.requireAllowed(stranger, match.id(), -1)))
        .isEqualTo(ProblemCode.NOT_FOUND);
  }

  private static Recording received(UploadDesk desk, Map<String, String> fields) {
    VideoForm form = desk.form("goal.mp4", Samples.mp4(100, 1), fields);
    return desk.receive(desk.match(), form).recording();
  }

  private static boolean allowed(UploadDesk desk) {
    Match match = desk.match();
    try {
      desk.serverUploads.requireAllowed(desk.caller, match.id(), -1);
      return true;
    } catch (ProblemException e) {
      assertThat(e.problem().code()).isEqualTo(ProblemCode.FALLBACK_DISABLED);
      return false;
    }
  }

  private static ProblemCode codeFor(UploadDesk desk, String name, byte[] content) {
    Match match = desk.match();
    VideoForm form = desk.form(name, content, Map.of());
    return Refused.code(() -> desk.receive(match, form));
  }
}

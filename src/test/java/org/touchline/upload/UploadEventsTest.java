package org.touchline.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.event.EventType;
import org.touchline.event.RecordingEvent;
import org.touchline.match.Match;
import org.touchline.match.MatchDay;
import org.touchline.persistence.JpaFixture;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.Refused;
import org.touchline.recording.Recording;

/** Of what is told when recordings come and go. */
class UploadEventsTest {

  @RegisterExtension static final JpaFixture JPA = JpaFixture.h2();

  @Test
  void firstRecordingIsReadyTheNextReplacesItAndTheMatchTakesItAway(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(JPA, folder);
    Match match = desk.match();
    desk.confirm(match, desk.uploaded(match, Samples.mp4(100, 1)));
    Recording second = desk.confirm(match, desk.uploaded(match, Samples.mp4(200, 2))).recording();
    MatchDay.delete(desk.matches, desk.caller, match.id());
    assertThat(desk.events.fired())
        .extracting(RecordingEvent::type)
        .containsExactly(
            EventType.RECORDING_READY, EventType.RECORDING_REPLACED, EventType.RECORDING_DELETED);
    assertThat(desk.events.fired())
        .allMatch(event -> event.matchId() == match.id())
        .allMatch(event -> event.teamId() == desk.caller.teamId());
    RecordingEvent.Content content = desk.events.fired().get(1).recording().orElseThrow();
    assertThat(content.recordingId()).isEqualTo(second.id());
    assertThat(content.size()).isEqualTo(Samples.mp4(200, 2).length);
  }

  @Test
  void repeatedConfirmTellsNothingNew(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(JPA, folder);
    Match match = desk.match();
    var key = desk.uploaded(match, Samples.mp4(100, 1));
    desk.confirm(match, key);
    desk.confirm(match, key);
    assertThat(desk.events.fired()).hasSize(1);
  }

  @Test
  void refusedFileIsAFailedUploadAndAMistakenRequestIsNot(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(JPA, folder);
    Match match = desk.match();
    var key = desk.uploaded(match, new byte[0]);
    assertThat(Refused.code(() -> desk.confirm(match, key))).isEqualTo(ProblemCode.EMPTY_FILE);
    assertThat(Refused.code(() -> desk.confirm(match, desk.issue(match))))
        .isEqualTo(ProblemCode.NOT_UPLOADED);
    assertThat(desk.events.fired())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.type()).isEqualTo(EventType.UPLOAD_FAILED);
              assertThat(event.failure()).contains("empty_file");
            });
  }
}

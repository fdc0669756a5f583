package org.touchline.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What became of a recording. Code in this WAR observes it: {@code void on(@Observes(during =
 * TransactionPhase.AFTER_SUCCESS) RecordingEvent event)} hears of it once the change is committed.
 * An observer without that phase runs within the transaction, and its exception undoes the change.
 *
 * @param id of this event; webhooks carry it too
 * @param type what happened
 * @param at when
 * @param teamId whose match it is
 * @param matchId the match
 * @param recording the recording, unless the upload never became one
 * @param failure why the upload failed: a stable code, such as {@code not_a_video}
 */
public record RecordingEvent(
    String id,
    EventType type,
    Instant at,
    long teamId,
    long matchId,
    Optional<Content> recording,
    Optional<String> failure) {

  /**
   * The recording that an event is about.
   *
   * @param recordingId its number
   * @param storage which kind of store holds it, such as {@code s3}
   * @param size in bytes
   * @param contentType its media type
   * @param durationSeconds how long it plays, if that is known
   */
  public record Content(
      long recordingId,
      String storage,
      long size,
      String contentType,
      Optional<BigDecimal> durationSeconds) {}

  /** An event about a recording. */
  public static RecordingEvent of(
      EventType type, Instant at, long teamId, long matchId, Content recording) {
    return new RecordingEvent(
        newId(), type, at, teamId, matchId, Optional.of(recording), Optional.empty());
  }

  /** An upload failed for this reason. */
  public static RecordingEvent failed(Instant at, long teamId, long matchId, String code) {
    return new RecordingEvent(
        newId(), EventType.UPLOAD_FAILED, at, teamId, matchId, Optional.empty(), Optional.of(code));
  }

  private static String newId() {
    return "evt_" + UUID.randomUUID().toString().replace("-", "");
  }
}

package org.touchline.event;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** An event as other systems see it: ids and facts, never a URL or a token. */
final class EventJson {

  private EventJson() {}

  static JsonObject of(RecordingEvent event) {
    JsonObjectBuilder data =
        Json.createObjectBuilder().add("team_id", event.teamId()).add("match_id", event.matchId());
    event.recording().ifPresent(recording -> add(data, recording));
    event.failure().ifPresent(code -> data.add("code", code));
    return Json.createObjectBuilder()
        .add("type", event.type().text())
        .add("timestamp", event.at().toString())
        .add("data", data)
        .build();
  }

  private static void add(JsonObjectBuilder data, RecordingEvent.Content recording) {
    data.add("recording_id", recording.recordingId())
        .add("storage", recording.storage())
        .add("size", recording.size())
        .add("content_type", recording.contentType());
    recording
        .durationSeconds()
        .ifPresentOrElse(
            seconds -> data.add("duration_seconds", seconds),
            () -> data.addNull("duration_seconds"));
  }
}

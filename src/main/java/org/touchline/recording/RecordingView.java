package org.touchline.recording;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.touchline.match.MatchRecordings;
import org.touchline.media.MediaFacts;

/** A recording as the API shows it. */
public record RecordingView(
    long matchId,
    String key,
    String storage,
    long size,
    String contentType,
    @Nullable BigDecimal durationSeconds,
    List<String> codecs,
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable Integer rotation,
    String fileName,
    @Nullable String fallbackReason,
    Instant confirmedAt,
    @Nullable Instant overwrittenAt,
    String recordingUrl,
    String recordingStreamUrl) {

  static RecordingView of(Recording recording, MatchRecordings.Shown links) {
    return new RecordingView(
        recording.matchId(),
        recording.key().value(),
        recording.store().kind(),
        recording.size(),
        recording.contentType(),
        recording.durationSeconds().orElse(null),
        recording.codecs(),
        recording.picture().map(MediaFacts.Picture::width).orElse(null),
        recording.picture().map(MediaFacts.Picture::height).orElse(null),
        recording.picture().map(MediaFacts.Picture::rotation).orElse(null),
        recording.fileName(),
        recording.fallbackReason().orElse(null),
        recording.confirmedAt(),
        recording.overwrittenAt().orElse(null),
        links.recordingUrl(),
        links.recordingStreamUrl());
  }

  /** Without the links, which carry tokens. */
  @Override
  public String toString() {
    return "RecordingView[" + key + "]";
  }
}

package org.touchline.match;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A match as the API shows it; see the contract for each member. */
public record MatchView(
    long id,
    String opponent,
    Instant kickoffAt,
    @Nullable String season,
    boolean isHome,
    Instant createdAt,
    boolean hasRecording,
    @Nullable String recordingUrl,
    @Nullable String recordingStreamUrl,
    @Nullable BigDecimal durationSeconds) {

  static MatchView of(Match match, Optional<MatchRecordings.Shown> recording) {
    MatchDetails details = match.details();
    return new MatchView(
        match.id(),
        details.opponent(),
        details.kickoffAt(),
        details.season().orElse(null),
        details.home(),
        match.createdAt(),
        recording.isPresent(),
        recording.map(MatchRecordings.Shown::recordingUrl).orElse(null),
        recording.map(MatchRecordings.Shown::recordingStreamUrl).orElse(null),
        recording.flatMap(MatchRecordings.Shown::durationSeconds).orElse(null));
  }

  /** Without the links, which carry tokens. */
  @Override
  public String toString() {
    return "MatchView[" + id + "]";
  }
}

package org.touchline.match;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What matches show of their recordings; {@code recording} implements it. */
public interface MatchRecordings {

  /**
   * A recording as its match shows it.
   *
   * @param recordingUrl plays without this server where the storage can do that
   * @param recordingStreamUrl plays through this server; carries a fresh token
   * @param durationSeconds if it is known
   */
  record Shown(
      String recordingUrl, String recordingStreamUrl, Optional<BigDecimal> durationSeconds) {

    /** Without the links, which carry tokens. */
    @Override
    public String toString() {
      return "Shown[" + durationSeconds + "]";
    }
  }

  /** The current recordings of these matches, by match number; matches without one are left out. */
  Map<Long, Shown> of(List<Match> matches, URI base);
}

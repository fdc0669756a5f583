package org.touchline.playback;

import java.time.Instant;
import java.util.Optional;
import org.touchline.problem.Problem;
import org.touchline.recording.Recording;

/** Whether a request may have a recording's bytes. */
sealed interface Delivery {

  /**
   * It may.
   *
   * @param until when its token ends; empty for somebody who logged in
   */
  record Granted(Recording recording, Optional<Instant> until) implements Delivery {}

  /** It may not, and hears why. */
  record Refused(Problem problem) implements Delivery {}
}

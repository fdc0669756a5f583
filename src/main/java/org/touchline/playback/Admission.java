package org.touchline.playback;

import org.touchline.problem.Problem;
import org.touchline.recording.Recording;

/** Whether a request may have a recording's bytes. */
sealed interface Admission {

  /** It may. */
  record Granted(Recording recording) implements Admission {}

  /** It may not, and hears why. */
  record Refused(Problem problem) implements Admission {}
}

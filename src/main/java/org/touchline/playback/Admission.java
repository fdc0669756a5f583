package org.touchline.playback;

import org.touchline.problem.Problem;
import org.touchline.recording.Recording;

/** Whether a request may have a recording's bytes. */
sealed interface Admission {

  /**
   * It may.
   *
   * @param recording which one
   * @param pass what tells the token or login from all others; not a secret
   */
  record Granted(Recording recording, String pass) implements Admission {}

  /** It may not, and hears why. */
  record Refused(Problem problem) implements Admission {}
}

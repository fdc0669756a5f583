package org.touchline.playback;

import java.time.Instant;
import java.util.Optional;
import org.touchline.problem.Problem;
import org.touchline.recording.Recording;

/** Whether a request may have a recording's bytes. */
sealed interface Admission {

  /**
   * It may.
   *
   * @param recording which one
   * @param grant what this rests on
   * @param pass what tells the token or login from all others; not a secret
   * @param until when the token ends; empty for somebody who logged in
   */
  record Granted(Recording recording, Grant grant, String pass, Optional<Instant> until)
      implements Admission {}

  /** It may not, and hears why. */
  record Refused(Problem problem) implements Admission {}
}

package org.touchline.upload.uppy;

import java.time.Instant;
import org.touchline.account.Caller;
import org.touchline.upload.IssuedUpload;

/**
 * Who may upload to which match.
 *
 * @param caller the user, also where a ticket speaks for him
 * @param matchId the only match
 * @param begins until when uploads may be begun; those of before may go on as long as they are open
 */
record Permit(Caller caller, long matchId, Instant begins) {

  /** Of a user who has logged in. */
  static Permit of(Caller caller, long matchId) {
    return new Permit(caller, matchId, Instant.MAX);
  }

  boolean mayBegin(Instant now) {
    return now.isBefore(begins);
  }

  boolean covers(IssuedUpload upload) {
    return upload.issuedAt().isBefore(begins);
  }
}

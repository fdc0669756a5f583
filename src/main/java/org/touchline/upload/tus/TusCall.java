package org.touchline.upload.tus;

import java.util.function.LongSupplier;
import org.touchline.account.Caller;
import org.touchline.upload.ResumableUploads;

/**
 * A request by somebody about uploads for a match.
 *
 * @param maxSize how many bytes an upload may have
 * @param nanos tells time as {@link System#nanoTime} does
 */
record TusCall(
    ResumableUploads uploads,
    Caller caller,
    long matchId,
    long maxSize,
    LongSupplier nanos,
    TusRequest request) {

  ResumableUploads.Open begin(ResumableUploads.Wanted wanted) {
    return uploads.begin(caller, matchId, wanted);
  }

  /** The upload of this id. */
  ResumableUploads.Open find(String id) {
    return uploads.find(caller, matchId, id);
  }

  /** The upload of this id, to which bytes are to be added. */
  ResumableUploads.Open findToGoOn(String id) {
    return uploads.findToGoOn(caller, matchId, id);
  }

  void requireOpen() {
    uploads.requireOpen(caller, matchId);
  }

  void prolong(ResumableUploads.Open upload) {
    uploads.prolong(caller, matchId, upload);
  }

  void giveUp(ResumableUploads.Open upload) {
    uploads.giveUp(caller, matchId, upload);
  }
}

package org.touchline.doctor.bucket;

import java.io.IOException;
import java.util.Map;
import org.touchline.doctor.Finding;
import org.touchline.doctor.wire.Answer;
import org.touchline.doctor.wire.Bucket;
import org.touchline.doctor.wire.BucketAccess;

/** Whether conditions are kept: reads of one content only, writes where nothing is yet. */
final class ConditionsCheck extends BucketCheck {

  private static final int UNMET = 412;
  private static final String OTHER_TAG = "\"0123456789abcdef0123456789abcdef\"";

  private static final Trouble READS =
      new Trouble(
          "The service ignores If-Match, so nobody notices when a recording is replaced while it plays.",
          "Switch versions on in the bucket, take the gateway that drops If-Match out of the way, or use another service.");

  private static final Trouble WRITES =
      new Trouble(
          "The service ignores If-None-Match, so a strict upload overwrites what is there.",
          "Update the service to a version with conditional writes, or do not offer strict uploads.");

  private static final Trouble NO_WRITES =
      new Trouble(
          "The service refuses conditional writes, so strict uploads fail.",
          "Update the service to a version with conditional writes, or do not offer strict uploads.");

  ConditionsCheck(BucketAccess access) {
    super("conditional-requests", "Conditions are kept", access, ReadCheck.ID);
  }

  @Override
  Finding examine(Bucket bucket) throws IOException, InterruptedException {
    return Probe.written(
        bucket,
        probe -> {
          Answer read = probe.get(Map.of("If-Match", OTHER_TAG));
          if (read.asksForFewerRequests()) {
            return Refusals.fewerRequests(read);
          }
          return read.status() == UNMET
              ? writes(probe.put(Map.of("If-None-Match", "*")))
              : READS.failed("If-Match with another tag was answered " + read.inWords());
        });
  }

  private static Finding writes(Answer written) {
    String seen = "If-None-Match: * on an object was answered " + written.inWords();
    if (written.status() == UNMET) {
      return Finding.pass("conditions that are not met are answered 412");
    }
    if (written.asksForFewerRequests()) {
      return Refusals.fewerRequests(written); // One write in a second to a key may be the limit.
    }
    Trouble trouble = written.isSuccess() ? WRITES : NO_WRITES;
    return Finding.warn(seen, trouble.cause(), trouble.fix());
  }
}

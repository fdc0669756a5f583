package org.touchline.doctor.bucket;

import java.io.IOException;
import java.util.Map;
import org.touchline.doctor.Finding;
import org.touchline.doctor.wire.Answer;
import org.touchline.doctor.wire.Bucket;
import org.touchline.doctor.wire.BucketAccess;

/** Whether a part of an object can be read: all of playback depends on it. */
final class RangedReadCheck extends BucketCheck {

  static final String ID = "object-ranged-read";

  private static final int FIRST = 7;
  private static final int LAST = 15;
  private static final int PARTIAL = 206;
  private static final String WANTED = Probe.CONTENT.substring(FIRST, LAST + 1);

  private static final Trouble IGNORED =
      new Trouble(
          "The service answers with the whole object where a range of it was asked for.",
          "Take the cache or gateway that drops the Range field out of the way, or use a service that knows ranges.");

  private static final Trouble OTHER_BYTES =
      new Trouble(
          "The service answers with other bytes than the range that was asked for.",
          "Report it to the service, and use another one until it is mended: players would show garbage.");

  private static final Trouble REFUSED =
      new Trouble(
          "The service refuses to read a part of an object that it lets be read whole.",
          "Allow the Range field in the gateway before the bucket, or look up the error code.");

  RangedReadCheck(BucketAccess access) {
    super(ID, "Parts of objects can be read", access, ReadCheck.ID);
  }

  @Override
  Finding examine(Bucket bucket) throws IOException, InterruptedException {
    String range = "bytes=" + FIRST + "-" + LAST;
    return Probe.written(bucket, probe -> judge(probe.get(Map.of("Range", range))));
  }

  private static Finding judge(Answer answer) {
    String seen = "a range was answered " + answer.inWords();
    if (answer.asksForFewerRequests()) {
      return Refusals.fewerRequests(answer);
    }
    if (!answer.isSuccess()) {
      return REFUSED.failed(seen);
    }
    if (answer.status() != PARTIAL) {
      return IGNORED.failed(seen);
    }
    String told = "bytes " + FIRST + "-" + LAST + "/" + Probe.CONTENT.length();
    boolean right =
        answer.body().equals(WANTED)
            && answer.header("Content-Range").filter(told::equals).isPresent();
    return right
        ? Finding.pass("a range was answered with 206 and its bytes")
        : OTHER_BYTES.failed(seen + " with other bytes or another Content-Range");
  }
}

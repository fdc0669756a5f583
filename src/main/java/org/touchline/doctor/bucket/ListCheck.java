package org.touchline.doctor.bucket;

import java.io.IOException;
import java.util.Map;
import org.touchline.doctor.Finding;
import org.touchline.doctor.wire.Answer;
import org.touchline.doctor.wire.Bucket;
import org.touchline.doctor.wire.BucketAccess;
import org.touchline.storage.BucketRequest;

/** Whether the bucket's names can be listed: Touchline needs it not, but those who tidy up do. */
final class ListCheck extends BucketCheck {

  private static final Trouble LATE =
      new Trouble(
          "The bucket's list does not show an object that was just written.",
          "Do not tidy the bucket by its list: compare with the recordings in the database later.");

  private static final Trouble REFUSED =
      new Trouble(
          "The service cannot list the bucket, though nobody forbids it.",
          "Look up what your service means by the error code; uploads and playback do not need the list.");

  ListCheck(BucketAccess access) {
    super("object-list", "Bucket's list", access, WriteCheck.ID);
  }

  @Override
  Finding examine(Bucket bucket) throws IOException, InterruptedException {
    return Probe.written(bucket, probe -> judge(bucket, probe));
  }

  private static Finding judge(Bucket bucket, Probe probe)
      throws IOException, InterruptedException {
    Answer answer =
        bucket.send(
            BucketRequest.bucket("GET", "")
                .withQuery(Map.of("list-type", "2", "prefix", probe.key().value())));
    String seen = "the list was answered " + answer.inWords();
    if (answer.asksForFewerRequests()) {
      return Refusals.fewerRequests(answer);
    }
    if (Refusals.isDenied(answer)) {
      return Finding.pass("the right s3:ListBucket is missing, and nothing here needs it");
    }
    if (!answer.isSuccess()) {
      return Finding.warn(seen, REFUSED.cause(), REFUSED.fix());
    }
    return answer.body().contains("<Key>" + probe.key().value() + "</Key>")
        ? Finding.pass("the list shows what was written")
        : Finding.warn(seen + " without the object", LATE.cause(), LATE.fix());
  }
}

package org.touchline.doctor.bucket;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.touchline.doctor.Finding;
import org.touchline.doctor.wire.Answer;
import org.touchline.doctor.wire.Bucket;
import org.touchline.doctor.wire.BucketAccess;

/** Whether a certain version can be read, where the bucket keeps several. */
final class VersionReadCheck extends BucketCheck {

  private static final Trouble NO_RIGHT =
      new Trouble(
          "The bucket keeps versions, but this user may not read a certain one.",
          "Allow s3:GetObjectVersion on the recordings, so that playback stays with the version that was confirmed.");

  private static final Trouble REFUSED =
      new Trouble(
          "The bucket names a version but does not give it out.",
          "Look up what your service means by the error code; playback goes by the ETag until then.");

  VersionReadCheck(BucketAccess access) {
    super("object-versions", "Versions can be read", access, ReadCheck.ID);
  }

  @Override
  Finding examine(Bucket bucket) throws IOException, InterruptedException {
    return Probe.fresh(
        bucket,
        probe -> {
          Answer written = probe.put(Map.of());
          if (!written.isSuccess()) {
            return Probe.notWritten(written);
          }
          Optional<String> version =
              written.header("x-amz-version-id").filter(id -> !id.isEmpty() && !id.equals("null"));
          return version.isEmpty()
              ? Finding.pass("the bucket keeps no versions, so the right to read one is not needed")
              : judge(bucket, probe.getVersion(version.get()));
        });
  }

  private static Finding judge(Bucket bucket, Answer answer) {
    String seen = "reading the version was answered " + answer.inWords();
    if (answer.isSuccess()) {
      return Finding.pass("the version that was written can be read");
    }
    return Refusals.isDenied(answer)
        ? NO_RIGHT.warned(seen, remedies(bucket).policy("s3:GetObjectVersion"))
        : Finding.warn(seen, REFUSED.cause(), REFUSED.fix());
  }
}

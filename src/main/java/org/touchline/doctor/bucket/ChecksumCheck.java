package org.touchline.doctor.bucket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.zip.CRC32;
import org.touchline.doctor.Finding;
import org.touchline.doctor.wire.Answer;
import org.touchline.doctor.wire.Bucket;
import org.touchline.doctor.wire.BucketAccess;

/** What the service does with checksums: some refuse them, some do not look at them. */
final class ChecksumCheck extends BucketCheck {

  private static final int BAD_REQUEST = 400;
  private static final int UNAVAILABLE = 503;
  private static final String NOTHING_TOLD = ", which tells nothing about checksums";
  private static final String FIELD = "x-amz-checksum-crc32";

  private static final Trouble REFUSED =
      new Trouble(
          "The service refuses uploads that carry a checksum.",
          "Leave checksums off in clients of your own (request_checksum_calculation=when_required); Touchline sends none there.");

  private static final Trouble IGNORED =
      new Trouble(
          "The service does not compare checksums, so damage on the way to it stays unnoticed.",
          "Update the service to a version that knows x-amz-checksum-crc32, or compare the recordings by other means.");

  ChecksumCheck(BucketAccess access) {
    super("checksums", "Checksums are compared", access, WriteCheck.ID);
  }

  @Override
  Finding examine(Bucket bucket) throws IOException, InterruptedException {
    return Probe.fresh(
        bucket,
        probe -> {
          Answer right = probe.put(Map.of(FIELD, crc32(Probe.CONTENT)));
          return right.isSuccess() ? compared(bucket) : refused(right);
        });
  }

  private static Finding refused(Answer right) {
    String seen = "a right checksum was answered " + right.inWords();
    return right.status() == UNAVAILABLE || right.asksForFewerRequests()
        ? Finding.skip(seen + NOTHING_TOLD)
        : Finding.warn(seen, REFUSED.cause(), REFUSED.fix());
  }

  /** With a key of its own: some services take only one write in a second to the same key. */
  private static Finding compared(Bucket bucket) throws IOException, InterruptedException {
    return Probe.fresh(bucket, probe -> judge(probe.put(Map.of(FIELD, crc32("something else")))));
  }

  private static Finding judge(Answer wrong) {
    String seen = "a wrong checksum was answered " + wrong.inWords();
    if (wrong.isSuccess()) {
      return Finding.warn(seen, IGNORED.cause(), IGNORED.fix());
    }
    return wrong.status() == BAD_REQUEST ? Finding.pass(seen) : Finding.skip(seen + NOTHING_TOLD);
  }

  private static String crc32(String content) {
    CRC32 sum = new CRC32();
    sum.update(content.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder()
        .encodeToString(ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array());
  }
}

package org.touchline.doctor.bucket;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Status;
import org.touchline.doctor.wire.Answer;
import org.touchline.doctor.wire.Bucket;
import org.touchline.doctor.wire.BucketAccess;

/**
 * Whether an object can be written in parts. Where an upload may not be aborted, the one of the
 * attempt is completed, so that nothing is left of it.
 */
final class MultipartCheck extends BucketCheck {

  private static final Pattern UPLOAD = Pattern.compile("<UploadId>([^<]+)</UploadId>");

  private static final Trouble UNKNOWN =
      new Trouble(
          "The service does not know uploads in parts.",
          "Use a service that does, for recordings of more than 5 GiB cannot be stored otherwise.");

  private static final Trouble NO_RIGHT =
      new Trouble(
          "A policy forbids uploads in parts, though single ones are allowed.",
          "Allow s3:PutObject on the recordings without a condition that only single uploads fulfil.");

  private static final Trouble NO_TAG =
      new Trouble(
          "The service does not tell the ETag of a part, without which no upload is completed.",
          "Let the gateway before the bucket pass the ETag field on.");

  private static final Trouble NOT_COMPLETED =
      new Trouble(
          "The service takes the parts of an upload but does not put them together.",
          "Look up what your service means by the error code, and whether its version knows CompleteMultipartUpload.");

  MultipartCheck(BucketAccess access) {
    super("multipart", "Uploads in parts", access, WriteCheck.ID);
  }

  @Override
  Finding examine(Bucket bucket) throws IOException, InterruptedException {
    return Probe.fresh(bucket, probe -> upload(bucket, probe));
  }

  private static Finding upload(Bucket bucket, Probe probe)
      throws IOException, InterruptedException {
    Answer created = probe.send("POST", Map.of("uploads", ""), "");
    Optional<String> first = id(created);
    if (first.isEmpty()) {
      String seen = "creating an upload was answered " + created.inWords();
      if (created.asksForFewerRequests()) {
        return Refusals.fewerRequests(created);
      }
      return Refusals.isDenied(created)
          ? NO_RIGHT.failed(seen, remedies(bucket).policy())
          : UNKNOWN.failed(seen);
    }
    boolean aborted = abort(probe, first.get());
    Optional<String> upload = aborted ? id(probe.send("POST", Map.of("uploads", ""), "")) : first;
    if (upload.isEmpty()) {
      return Finding.skip("an upload was created and aborted, a second one was not created");
    }
    List<String> limits = new ArrayList<>(aborted ? List.of() : List.of("s3:AbortMultipartUpload"));
    boolean completed = false;
    try {
      Finding found = complete(probe, upload.get(), limits);
      completed = found.status() == Status.PASS;
      return found;
    } finally {
      if (!completed) {
        abort(probe, upload.get());
      }
    }
  }

  private static boolean abort(Probe probe, String upload)
      throws IOException, InterruptedException {
    return probe.send("DELETE", Map.of("uploadId", upload), "").isSuccess();
  }

  private static Finding complete(Probe probe, String upload, List<String> limits)
      throws IOException, InterruptedException {
    Answer part = probe.send("PUT", Map.of("uploadId", upload, "partNumber", "1"), Probe.CONTENT);
    Optional<String> tag = part.header("ETag");
    if (part.asksForFewerRequests()) {
      return Refusals.fewerRequests(part);
    }
    if (part.isSuccess() && tag.isEmpty()) {
      return NO_TAG.failed("a part was answered " + part.inWords() + " without ETag");
    }
    if (!probe.send("GET", Map.of("uploadId", upload), "").isSuccess()) {
      limits.add("s3:ListMultipartUploadParts");
    }
    Answer completed =
        probe.send("POST", Map.of("uploadId", upload), completion(tag.orElse("\"none\"")));
    if (!completed.isSuccess() || completed.error().isPresent()) {
      return NOT_COMPLETED.failed(
          "a part was answered %s, completing %s".formatted(part.inWords(), completed.inWords()));
    }
    return Finding.pass(
        limits.isEmpty()
            ? "an upload in parts was made, another one aborted"
            : "an upload in parts was made; not needed and not allowed: "
                + String.join(", ", limits));
  }

  private static String completion(String tag) {
    return "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"
        + tag
        + "</ETag></Part></CompleteMultipartUpload>";
  }

  private static Optional<String> id(Answer answer) {
    Matcher upload = UPLOAD.matcher(answer.isSuccess() ? answer.body() : "");
    return upload.find() ? Optional.of(upload.group(1)) : Optional.empty();
  }
}

package org.touchline.doctor.browser;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.touchline.doctor.Check;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Visit;
import org.touchline.doctor.wire.Answer;
import org.touchline.doctor.wire.Bucket;
import org.touchline.doctor.wire.BucketAccess;

/** Whether an upload URL takes a file with whatever type a browser gives it. */
final class UploadPutCheck implements Check {

  static final String ID = "upload-put";

  /** By what the evidence calls them. */
  private static final Map<String, Map<String, String>> UPLOADS = uploads();

  private final BucketAccess access;
  private final SecureRandom random = new SecureRandom();

  UploadPutCheck(BucketAccess access) {
    this.access = access;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return "Upload URLs take files";
  }

  @Override
  public Set<String> needs() {
    return Set.of(PublicEndpointCheck.ID, UploadUrlCheck.ID);
  }

  @Override
  public Finding examine(Visit visit) throws IOException, InterruptedException {
    Bucket bucket = access.bucket();
    Map<String, Answer> answers = new LinkedHashMap<>();
    for (Map.Entry<String, Map<String, String>> one : UPLOADS.entrySet()) {
      answers.put(one.getKey(), ProbeUpload.putOnce(bucket, random, one.getValue()));
    }
    return FewerRequests.askedForIn(answers.values()).orElseGet(() -> judge(answers, bucket));
  }

  private static Finding judge(Map<String, Answer> answers, Bucket bucket) {
    String seen =
        bucket.browserAddress().getAuthority()
            + " answered to "
            + answers.entrySet().stream()
                .map(answer -> answer.getKey() + ": " + answer.getValue().inWords())
                .collect(Collectors.joining(", "));
    long refused = answers.values().stream().filter(answer -> !answer.isSuccess()).count();
    if (refused == 0) {
      return Finding.pass(seen);
    }
    Answer refusal =
        answers.values().stream().filter(answer -> !answer.isSuccess()).findFirst().orElseThrow();
    return refused < answers.size()
        ? Finding.fail(
            seen,
            "What stands before the bucket refuses uploads by their Content-Type.",
            "Let PUT through to the bucket with any Content-Type and with none.")
        : new UploadRefusal(refusal, bucket).finding(seen);
  }

  private static Map<String, Map<String, String>> uploads() {
    Map<String, Map<String, String>> uploads = new LinkedHashMap<>();
    uploads.put("video/mp4", Map.of("Content-Type", "video/mp4"));
    uploads.put("video/quicktime", Map.of("Content-Type", "video/quicktime"));
    uploads.put("no type", Map.of());
    return uploads;
  }
}

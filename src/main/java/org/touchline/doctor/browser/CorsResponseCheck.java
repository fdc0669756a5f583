package org.touchline.doctor.browser;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.touchline.doctor.Check;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Visit;
import org.touchline.doctor.remedy.CorsAdvice;
import org.touchline.doctor.wire.Answer;
import org.touchline.doctor.wire.Bucket;
import org.touchline.doctor.wire.BucketAccess;
import org.touchline.doctor.wire.Preflight;

/** Whether the pages of each front end may read what an upload is answered with. */
final class CorsResponseCheck implements Check {

  static final String ID = "cors-response";

  private static final String EXPOSED = "Access-Control-Expose-Headers";

  private final BucketAccess access;
  private final SecureRandom random = new SecureRandom();

  CorsResponseCheck(BucketAccess access) {
    this.access = access;
  }

  /**
   * Origins whose pages get no upload through, with what they are answered, those whose pages
   * cannot read the answer at all, and those who cannot read its ETag.
   */
  private record Unread(List<String> refusals, List<String> answers, List<String> tags) {

    Unread() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** Whether a CORS rule would help. */
    boolean isForRules() {
      return refusals.isEmpty() && !(answers.isEmpty() && tags.isEmpty());
    }
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return "Front ends can read the answer to an upload (CORS)";
  }

  @Override
  public Set<String> needs() {
    return Set.of(PreflightCheck.ID, UploadPutCheck.ID);
  }

  @Override
  public Finding examine(Visit visit) throws IOException, InterruptedException {
    Bucket bucket = access.bucket();
    Map<String, Answer> answers = new LinkedHashMap<>();
    for (String origin : visit.origins()) {
      Map<String, String> sent = Map.of("Origin", origin, "Content-Type", "video/mp4");
      answers.put(origin, ProbeUpload.putOnce(bucket, random, sent));
    }
    return FewerRequests.askedForIn(answers.values())
        .orElseGet(() -> judge(answers, visit, bucket));
  }

  private static Finding judge(Map<String, Answer> answers, Visit visit, Bucket bucket) {
    Unread unread = new Unread();
    answers.forEach((origin, answer) -> note(answer, origin, unread));
    return judge(unread, visit)
        .with(unread.isForRules() ? CorsAdvice.to(bucket).snippets(visit.origins()) : List.of());
  }

  private static void note(Answer answer, String origin, Unread unread) {
    if (!answer.isSuccess()) {
      unread.refusals().add(origin + ": " + answer.inWords());
    } else if (!Preflight.allows(answer, origin)) {
      unread.answers().add(origin);
    } else if (!exposesTag(answer)) {
      unread.tags().add(origin);
    }
  }

  private static boolean exposesTag(Answer answer) {
    return answer.headers().allValues(EXPOSED).stream()
        .flatMap(value -> Stream.of(value.split(",", -1)))
        .map(name -> name.trim().toLowerCase(Locale.ROOT))
        .anyMatch(name -> name.equals("etag") || name.equals("*"));
  }

  private static Finding judge(Unread unread, Visit visit) {
    if (!unread.refusals().isEmpty()) {
      return Finding.fail(
          "PUT with an Origin was answered " + list(unread.refusals()),
          "Uploads are taken without the Origin field and refused with that of a front end: "
              + "something before the bucket looks at it.",
          "Let PUT through to the bucket whatever its Origin; after an answer of the 500s run the "
              + "doctor again first.");
    }
    if (!unread.answers().isEmpty()) {
      return Finding.fail(
          "no Access-Control-Allow-Origin in the answer to PUT from " + list(unread.answers()),
          "The answer to the upload itself lacks the CORS header fields, though its preflight has "
              + "them: something before the bucket takes them away.",
          "Let the proxy or CDN pass the Origin field on to the bucket, and Access-Control-* "
              + "fields back.");
    }
    return unread.tags().isEmpty()
        ? Finding.pass("ETag can be read from " + list(visit.origins()))
        : Finding.warn(
            "ETag is not in " + EXPOSED + " for " + list(unread.tags()),
            "The bucket's CORS rule does not expose ETag, without which uploads in parts hang at "
                + "their end.",
            "Add ETag to the exposed headers of the bucket's CORS rule.");
  }

  private static String list(List<String> origins) {
    return String.join(", ", origins);
  }
}

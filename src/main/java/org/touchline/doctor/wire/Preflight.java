package org.touchline.doctor.wire;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a browser asks a bucket before a script of another origin may PUT a recording there, judged
 * as a browser judges it (Fetch Standard, "CORS-preflight fetch"). It needs no signature and no
 * right.
 *
 * @param origin whose script wants to upload, for example {@code https://app.example}
 * @param headers the header fields that it wants to send, in lower case
 * @param answer the bucket's
 */
public record Preflight(String origin, List<String> headers, Answer answer) {

  /** What every upload of a browser sends. */
  public static final List<String> USUAL_HEADERS = List.of("content-type");

  /** No object is read or written by a preflight; the key only has the shape of a recording's. */
  private static final String KEY = "recordings/preflight.mp4";

  private static final String ALLOWED_ORIGIN = "Access-Control-Allow-Origin";

  public Preflight {
    headers = List.copyOf(headers);
  }

  /** Why a browser would not send the PUT. */
  public enum Refusal {
    /** No rule of the bucket fits; S3 does not tell whether for the origin, method or fields. */
    NO_RULE,
    /** The answer is a redirect or an error, whatever the rules are. */
    NO_ANSWER,
    /** The answer allows another origin, or several. */
    ORIGIN,
    /** The answer does not allow PUT. */
    METHOD,
    /** The answer does not allow one of the header fields. */
    HEADERS
  }

  /** Asks the bucket's address for browsers for a PUT with a {@code Content-Type}. */
  public static Preflight ask(Bucket bucket, String origin)
      throws IOException, InterruptedException {
    return ask(bucket, origin, USUAL_HEADERS);
  }

  /**
   * Asks the bucket's address for browsers for a PUT with these header fields, in lower case.
   *
   * @throws IOException when nobody answers there in a few seconds
   */
  public static Preflight ask(Bucket bucket, String origin, List<String> headers)
      throws IOException, InterruptedException {
    Map<String, String> question = new LinkedHashMap<>();
    question.put("Origin", origin);
    question.put("Access-Control-Request-Method", "PUT");
    if (!headers.isEmpty()) {
      question.put("Access-Control-Request-Headers", String.join(",", headers));
    }
    Answer answer =
        bucket.send("OPTIONS", bucket.browserAddress().resolve(KEY), Map.copyOf(question), "");
    return new Preflight(origin, headers, answer);
  }

  /** Whether a browser would go on with the PUT. */
  public boolean isAllowed() {
    return refusal().isEmpty();
  }

  /** Why it would not; empty when it would. */
  public Optional<Refusal> refusal() {
    if (!answer.isSuccess()) {
      return Optional.of(answer.status() == 403 ? Refusal.NO_RULE : Refusal.NO_ANSWER);
    }
    List<String> allowed = answer.headers().allValues(ALLOWED_ORIGIN);
    if (allowed.isEmpty()) {
      return Optional.of(Refusal.NO_RULE);
    }
    if (allowed.size() > 1 || !isAnyOr(origin, allowed.get(0).strip())) {
      return Optional.of(Refusal.ORIGIN);
    }
    if (!listed("Access-Control-Allow-Methods", "PUT")) {
      return Optional.of(Refusal.METHOD);
    }
    return missingHeaders().isEmpty() ? Optional.empty() : Optional.of(Refusal.HEADERS);
  }

  /** Those of the header fields that the answer does not allow. */
  public List<String> missingHeaders() {
    return headers.stream().filter(name -> !listed("Access-Control-Allow-Headers", name)).toList();
  }

  /** Methods are compared to the letter, header fields in any case. */
  private boolean listed(String field, String wanted) {
    boolean header = field.endsWith("Headers");
    return answer.headers().allValues(field).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .map(value -> header ? value.toLowerCase(Locale.ROOT) : value)
        .anyMatch(value -> isAnyOr(wanted, value));
  }

  private static boolean isAnyOr(String wanted, String value) {
    return value.equals("*") || value.equals(wanted);
  }
}

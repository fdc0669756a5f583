package org.touchline.doctor.wire;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a browser asks a bucket before a script of another origin may send a request there, judged
 * as a browser judges it (Fetch Standard, "CORS-preflight fetch"). It needs no signature and no
 * right.
 *
 * @param origin whose script wants to, for example {@code https://app.example}
 * @param method that it wants to send
 * @param headers the header fields that it wants to send, in lower case
 * @param answer the bucket's
 */
public record Preflight(String origin, String method, List<String> headers, Answer answer) {

  /** What every upload of a browser sends. */
  public static final List<String> USUAL_HEADERS = List.of("content-type");

  /** No object is read or written by a preflight; the key only has the shape of a recording's. */
  private static final String KEY = "recordings/preflight.mp4";

  private static final String UPLOAD = "PUT";
  private static final String ALLOWED_ORIGIN = "Access-Control-Allow-Origin";
  private static final String ALLOWED_METHODS = "Access-Control-Allow-Methods";
  private static final String ALLOWED_HEADERS = "Access-Control-Allow-Headers";
  private static final int LONGEST_QUOTE = 120;

  public Preflight {
    headers = List.copyOf(headers);
  }

  /** Why a browser would not send the request. */
  public enum Refusal {
    /** No rule of the bucket fits; S3 does not tell whether for the origin, method or fields. */
    NO_RULE,
    /** The answer is a redirect or an error, whatever the rules are. */
    NO_ANSWER,
    /** The answer allows another origin, or several. */
    ORIGIN,
    /** The answer does not allow the method. */
    METHOD,
    /** The answer does not allow one of the header fields. */
    HEADERS
  }

  /**
   * Asks the bucket's address for browsers for a PUT with these header fields, in lower case.
   *
   * @throws IOException when nobody answers there in a few seconds
   */
  public static Preflight ask(Bucket bucket, String origin, List<String> headers)
      throws IOException, InterruptedException {
    return ask(bucket, bucket.browserAddress().resolve(KEY), origin, UPLOAD, headers);
  }

  /**
   * Asks for this method with these header fields, in lower case.
   *
   * @param url an object's address, presigned or not
   * @throws IOException when nobody answers there in a few seconds
   */
  public static Preflight ask(
      Bucket bucket, URI url, String origin, String method, List<String> headers)
      throws IOException, InterruptedException {
    Map<String, String> question = new LinkedHashMap<>();
    question.put("Origin", origin);
    question.put("Access-Control-Request-Method", method);
    if (!headers.isEmpty()) {
      question.put("Access-Control-Request-Headers", String.join(",", headers));
    }
    return new Preflight(
        origin, method, headers, bucket.send("OPTIONS", url, Map.copyOf(question), ""));
  }

  /** Asks as a browser does before it uploads to this presigned URL. */
  public static Preflight ofUpload(Bucket bucket, URI url, String origin)
      throws IOException, InterruptedException {
    List<String> headers =
        Stream.concat(USUAL_HEADERS.stream(), SignedHeaders.setByScripts(url).stream())
            .distinct()
            .sorted()
            .toList();
    return ask(bucket, url, origin, UPLOAD, headers);
  }

  /** Whether a browser would go on with the request. */
  public boolean isAllowed() {
    return refusal().isEmpty();
  }

  /** Whether the answer sends the browser elsewhere, where it does not follow. */
  public boolean isRedirected() {
    return answer.status() >= 300 && answer.status() < 400;
  }

  /** Why it would not; empty when it would. */
  public Optional<Refusal> refusal() {
    if (!answer.isSuccess()) {
      return Optional.of(answer.status() == 403 ? Refusal.NO_RULE : Refusal.NO_ANSWER);
    }
    if (answer.header(ALLOWED_ORIGIN).isEmpty()) {
      return Optional.of(Refusal.NO_RULE);
    }
    if (!allows(answer, origin)) {
      return Optional.of(Refusal.ORIGIN);
    }
    if (!listed(ALLOWED_METHODS, method)) {
      return Optional.of(Refusal.METHOD);
    }
    return missingHeaders().isEmpty() ? Optional.empty() : Optional.of(Refusal.HEADERS);
  }

  /** Those of the header fields that the answer does not allow. */
  public List<String> missingHeaders() {
    return headers.stream().filter(name -> !listed(ALLOWED_HEADERS, name)).toList();
  }

  /** What was seen, for example {@code 403 AccessForbidden}. */
  public String evidence() {
    return answer.inWords()
        + refusal()
            .map(
                reason ->
                    switch (reason) {
                      case NO_ANSWER -> "";
                      case NO_RULE, ORIGIN -> quoted(ALLOWED_ORIGIN);
                      case METHOD -> quoted(ALLOWED_METHODS);
                      case HEADERS -> quoted(ALLOWED_HEADERS);
                    })
            .orElse("");
  }

  /** Whether an answer, to whatever request, may be read by a script of this origin. */
  public static boolean allows(Answer answer, String origin) {
    List<String> allowed = answer.headers().allValues(ALLOWED_ORIGIN);
    return allowed.size() == 1 && isAnyOr(origin, allowed.get(0).strip());
  }

  private String quoted(String field) {
    String value = String.join(", ", answer.headers().allValues(field));
    if (value.isEmpty()) {
      return ", no " + field;
    }
    boolean fits = value.length() <= LONGEST_QUOTE;
    return ", " + field + ": " + (fits ? value : value.substring(0, LONGEST_QUOTE) + "…");
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

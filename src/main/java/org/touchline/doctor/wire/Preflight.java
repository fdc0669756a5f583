package org.touchline.doctor.wire;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a browser asks before a page's script may send a request to another origin (Fetch standard,
 * CORS-preflight fetch), and what was answered.
 *
 * @param origin of the page
 * @param method that the script wants
 * @param header a field that the script wants to send; empty for none
 * @param answer to the browser's question
 */
public record Preflight(String origin, String method, String header, Answer answer) {

  private static final String ALLOWED_ORIGIN = "Access-Control-Allow-Origin";
  private static final String ALLOWED_METHODS = "Access-Control-Allow-Methods";
  private static final String ALLOWED_HEADERS = "Access-Control-Allow-Headers";

  /** Asks as the browser does before a page uploads a file. */
  public static Preflight ofUpload(Bucket bucket, URI url, String origin)
      throws IOException, InterruptedException {
    return ask(bucket, url, origin, "PUT", "content-type");
  }

  /** Asks as a browser does. */
  public static Preflight ask(Bucket bucket, URI url, String origin, String method, String header)
      throws IOException, InterruptedException {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Origin", origin);
    fields.put("Access-Control-Request-Method", method);
    if (!header.isEmpty()) {
      fields.put("Access-Control-Request-Headers", header);
    }
    return new Preflight(origin, method, header, bucket.send("OPTIONS", url, fields, ""));
  }

  /** Whether the browser would go on and send the request. */
  public boolean isGranted() {
    return answer.isSuccess() && grantsOrigin() && grantsMethod() && grantsHeader();
  }

  /** Whether the answer sends the browser elsewhere, which it does not follow here. */
  public boolean isRedirected() {
    return answer.status() >= 300 && answer.status() < 400;
  }

  /** Whether the answer lets the page's origin in. */
  public boolean grantsOrigin() {
    return allows(answer, origin);
  }

  /** Whether the answer lets the method through. */
  public boolean grantsMethod() {
    return holds(ALLOWED_METHODS, method);
  }

  /** Whether the answer lets the header field through. */
  public boolean grantsHeader() {
    return header.isEmpty() || holds(ALLOWED_HEADERS, header);
  }

  /** What was seen, for example {@code 403 AccessForbidden, no Access-Control-Allow-Origin}. */
  public String evidence() {
    String seen = answer.inWords();
    if (!answer.isSuccess()) {
      return seen;
    }
    if (!grantsOrigin()) {
      return seen + ", " + given(ALLOWED_ORIGIN);
    }
    if (!grantsMethod()) {
      return seen + ", " + given(ALLOWED_METHODS);
    }
    return grantsHeader() ? seen : seen + ", " + given(ALLOWED_HEADERS);
  }

  /** Whether an answer to any request lets a page of this origin read it. */
  public static boolean allows(Answer answer, String origin) {
    return answer
        .header(ALLOWED_ORIGIN)
        .filter(allowed -> allowed.equals("*") || allowed.equals(origin))
        .isPresent();
  }

  private boolean holds(String field, String wanted) {
    return answer.headers().allValues(field).stream()
        .flatMap(value -> Stream.of(value.split(",", -1)))
        .map(value -> value.trim().toLowerCase(Locale.ROOT))
        .anyMatch(value -> value.equals("*") || value.equals(wanted.toLowerCase(Locale.ROOT)));
  }

  private String given(String field) {
    String value = String.join(", ", answer.headers().allValues(field));
    return value.isEmpty() ? "no " + field : field + ": " + shortened(value);
  }

  private static String shortened(String value) {
    int longest = 120;
    return value.length() <= longest ? value : value.substring(0, longest) + "…";
  }
}

package org.touchline.doctor.wire;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Optional;

/**
 * What somebody answered to a request.
 *
 * @param status the HTTP status
 * @param headers its header fields
 * @param body its first bytes, as text
 */
public record Answer(int status, HttpHeaders headers, String body) {

  private static final int TOO_MANY = 429;

  static Answer of(HttpResponse<String> response) {
    return new Answer(response.statusCode(), response.headers(), response.body());
  }

  /** Whether the status is 2xx. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Whether fewer requests are asked for: then it tells nothing about the request itself. */
  public boolean asksForFewerRequests() {
    return status == TOO_MANY || code().equals("SlowDown");
  }

  /** The first field of this name. */
  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /** S3's error, when the body is one. */
  public Optional<S3Error> error() {
    return S3Error.parse(body);
  }

  /** S3's error code; empty when there is none. */
  public String code() {
    return error().map(S3Error::code).orElse("");
  }

  /** For people, for example {@code 403 AccessDenied}. */
  public String inWords() {
    return code().isEmpty() ? String.valueOf(status) : status + " " + code();
  }
}

package org.touchline.doctor.wire;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A request and its answer, bounded as a whole: {@link HttpRequest#timeout} ends with the answer's
 * header, and whoever is asked may send a body that never ends.
 */
public final class Exchange {

  /** Of a body, only as much is kept; the rest is not even read. */
  public static final int MOST_BYTES = 64 * 1024;

  /** For a second look at the TLS of somebody who did not answer in time. */
  private static final Duration TLS = Duration.ofMillis(1500);

  private Exchange() {}

  /**
   * Sends a request and waits for the first {@link #MOST_BYTES} of its answer.
   *
   * @param limit for all of it, from the connection to the body's end
   * @throws IOException as {@link HttpClient#send} does; {@link HttpTimeoutException} after the
   *     limit, or what a {@link Handshake} says then about TLS
   */
  public static HttpResponse<String> send(HttpClient http, HttpRequest request, Duration limit)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(
            request, info -> new Beginning<>(BodyHandlers.ofString().apply(info), MOST_BYTES));
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      HttpTimeoutException late = new HttpTimeoutException("the answer did not end in time");
      late.initCause(e);
      throw new Handshake(http.sslContext(), TLS).failureOr(late, request.uri());
    } catch (ExecutionException e) {
      throw failure(e);
    } finally {
      answer.cancel(true);
    }
  }

  /** What went wrong, as a blocking call would have thrown it. */
  private static IOException failure(ExecutionException failure) {
    Throwable cause = failure.getCause();
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof IOException broken ? broken : new IOException("no answer", cause);
  }
}

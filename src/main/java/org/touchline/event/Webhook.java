package org.touchline.event;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends one message to the webhook: headers and signature of Standard Webhooks 1.0. Of the answer
 * nothing but the status is read, no redirect is followed, and all of it has a deadline.
 */
public final class Webhook implements AutoCloseable {

  private static final long DEADLINE_SECONDS = 15;
  private static final Timeout CONNECT = Timeout.ofSeconds(5);
  private static final Timeout ANSWER = Timeout.ofSeconds(10);

  private final CloseableHttpClient http;
  private final ScheduledExecutorService scheduler;
  private final Clock clock;

  /** A sender that connects to public addresses only, unless the settings say otherwise. */
  public Webhook(WebhookSettings settings, ScheduledExecutorService scheduler, Clock clock) {
    this.http = client(settings);
    this.scheduler = scheduler;
    this.clock = clock;
  }

  /** What became of an attempt: {@code HTTP 200}, or why there was no answer. */
  record Outcome(boolean taken, String reason) {}

  Outcome send(WebhookSettings.Target target, WebhookMessage message) {
    HttpPost post = post(target, message);
    Future<?> deadline = scheduler.schedule(post::cancel, DEADLINE_SECONDS, TimeUnit.SECONDS);
    try {
      int status = http.executeOpen(null, post, null).getCode();
      return new Outcome(status >= 200 && status < 300, "HTTP " + status);
    } catch (IOException e) {
      return new Outcome(false, reason(e));
    } finally {
      deadline.cancel(false);
      // It closes the connection; closing the answer would first read the rest of its body.
      post.cancel();
    }
  }

  @Override
  public void close() throws IOException {
    http.close();
  }

  private HttpPost post(WebhookSettings.Target target, WebhookMessage message) {
    long timestamp = clock.instant().getEpochSecond();
    HttpPost post = new HttpPost(target.url());
    post.setHeader("webhook-id", message.eventId());
    post.setHeader("webhook-timestamp", Long.toString(timestamp));
    post.setHeader(
        "webhook-signature",
        target.secrets().stream()
            .map(secret -> secret.sign(message.eventId(), timestamp, message.body()))
            .collect(Collectors.joining(" ")));
    post.setEntity(new StringEntity(message.body(), ContentType.APPLICATION_JSON));
    return post;
  }

  /** Without the exception's own words, which may hold the address. */
  private static String reason(IOException failure) {
    if (failure instanceof CheckedDns.NotPublic) {
      return "the host's address is not public";
    }
    if (failure instanceof UnknownHostException) {
      return "the host is unknown";
    }
    return failure instanceof SocketTimeoutException ? "no answer in time" : "no connection";
  }

  private static CloseableHttpClient client(WebhookSettings settings) {
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new CheckedDns(settings.allowPrivate()))
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(ANSWER)
                        .build())
                .build())
        .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(ANSWER).build())
        // Each delivery looks at the host's addresses anew.
        .setConnectionReuseStrategy((request, response, context) -> false)
        .setUserAgent("Touchline")
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .build();
  }
}

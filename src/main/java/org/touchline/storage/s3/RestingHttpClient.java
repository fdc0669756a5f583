package org.touchline.storage.s3;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * An HTTP client that lets go of all of its connections when it was not asked for a while. The
 * SDK's own keep idle ones for a minute: it looks for them no more often, and cannot be told to.
 */
final class RestingHttpClient implements SdkHttpClient {

  private final Supplier<SdkHttpClient> clients;
  private final Duration rest;
  private final LongSupplier nanos;
  private final Function<Duration, Executor> after;
  private Optional<SdkHttpClient> awake = Optional.empty();
  private long lastAsked;

  /**
   * @param clients makes the client that does the work
   * @param rest longer than any exchange takes from its request to the end of its body
   * @param nanos the time, in nanoseconds since some moment
   * @param after runs something after a while
   */
  RestingHttpClient(
      Supplier<SdkHttpClient> clients,
      Duration rest,
      LongSupplier nanos,
      Function<Duration, Executor> after) {
    this.clients = clients;
    this.rest = rest;
    this.nanos = nanos;
    this.after = after;
  }

  /** Makes one; the SDK closes it together with the client that it belongs to. */
  record Builder(SdkHttpClient.Builder<?> clients, Duration rest)
      implements SdkHttpClient.Builder<Builder> {

    @Override
    public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
      return new RestingHttpClient(
          () -> clients.buildWithDefaults(defaults),
          rest,
          System::nanoTime,
          RestingHttpClient::delayed);
    }
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return awakened().prepareRequest(request);
  }

  @Override
  public void close() {
    asleepAfter(Duration.ZERO).ifPresent(SdkHttpClient::close);
  }

  private synchronized SdkHttpClient awakened() {
    lastAsked = nanos.getAsLong();
    SdkHttpClient client = awake.orElseGet(clients);
    if (awake.isEmpty()) {
      awake = Optional.of(client);
      after.apply(rest).execute(this::look);
    }
    return client;
  }

  private void look() {
    asleepAfter(rest).ifPresent(SdkHttpClient::close);
    untilRest().ifPresent(delay -> after.apply(delay).execute(this::look));
  }

  /** The client that did the work so far, if it had none for so long. */
  private synchronized Optional<SdkHttpClient> asleepAfter(Duration idle) {
    if (idle().compareTo(idle) < 0) {
      return Optional.empty();
    }
    Optional<SdkHttpClient> asleep = awake;
    awake = Optional.empty();
    return asleep;
  }

  private synchronized Optional<Duration> untilRest() {
    return awake.map(client -> rest.minus(idle()));
  }

  private synchronized Duration idle() {
    return Duration.ofNanos(nanos.getAsLong() - lastAsked);
  }

  private static Executor delayed(Duration delay) {
    return CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, Runnable::run);
  }
}

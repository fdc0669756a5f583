package org.touchline.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

class RestingHttpClientTest {

  private static final Duration REST = Duration.ofSeconds(4);
  private static final HttpExecuteRequest REQUEST =
      HttpExecuteRequest.builder()
          .request(
              SdkHttpRequest.builder()
                  .method(SdkHttpMethod.GET)
                  .uri(URI.create("http://localhost/"))
                  .build())
          .build();

  private final List<Worker> workers = new ArrayList<>();
  private final Deque<Runnable> looks = new ArrayDeque<>();
  private final List<Duration> delays = new ArrayList<>();
  private long nanos;
  private final RestingHttpClient client =
      new RestingHttpClient(
          this::newWorker,
          REST,
          () -> nanos,
          delay -> {
            delays.add(delay);
            return looks::add;
          });

  /** Counts what it is asked. */
  private static final class Worker implements SdkHttpClient {
    private int asked;
    private boolean closed;

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      asked++;
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          return HttpExecuteResponse.builder().build();
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void nobodyWorksBeforeTheFirstRequest() {
    assertThat(workers).isEmpty();
    assertThat(looks).isEmpty();
  }

  @Test
  void oneWorksAsLongAsItIsAsked() {
    client.prepareRequest(REQUEST);
    pass(Duration.ofSeconds(3));
    client.prepareRequest(REQUEST);
    pass(Duration.ofSeconds(3));
    looks.remove().run();
    assertThat(workers).singleElement().matches(worker -> worker.asked == 2 && !worker.closed);
    assertThat(delays).containsExactly(REST, Duration.ofSeconds(1));
  }

  @Test
  void idleOneIsClosedAndNobodyLooksAnyMore() {
    client.prepareRequest(REQUEST);
    pass(REST);
    looks.remove().run();
    assertThat(workers).singleElement().matches(worker -> worker.closed);
    assertThat(looks).isEmpty();
  }

  @Test
  void anotherOneWorksAfterTheRest() {
    client.prepareRequest(REQUEST);
    pass(REST);
    looks.remove().run();
    client.prepareRequest(REQUEST);
    assertThat(workers).hasSize(2);
    assertThat(workers.get(1).asked).isEqualTo(1);
    assertThat(looks).hasSize(1);
  }

  @Test
  void closingEndsItAtOnce() {
    client.prepareRequest(REQUEST);
    client.close();
    assertThat(workers).singleElement().matches(worker -> worker.closed);
    looks.remove().run();
    assertThat(looks).isEmpty();
  }

  private SdkHttpClient newWorker() {
    Worker worker = new Worker();
    workers.add(worker);
    return worker;
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }
}

package org.touchline.appserver;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a server whose classes say nothing to us. */
class UnknownServerTest {

  private final List<String> calls = new ArrayList<>();
  private final Exchanges exchanges = new Exchanges(task -> new Thread(task));

  @AfterEach
  void stop() {
    exchanges.stop();
  }

  @Test
  void answerToHttp11AnnouncesTheEndOfItsConnection() {
    exchangeOf("HTTP/1.1");
    assertThat(calls).containsExactly("setHeader [Connection, close]");
  }

  @Test
  void answerToHttp2SaysNothing() {
    exchangeOf("HTTP/2.0");
    assertThat(calls).isEmpty();
  }

  @Test
  void connectionTakesMoreAsFarAsAnybodyKnows() {
    Exchange exchange = exchangeOf("HTTP/2.0");
    assertThat(exchange.takesMore(() -> calls.add("again"))).isTrue();
    assertThat(calls).isEmpty();
  }

  @Test
  void wholeAndBrokenExchangesAreCompletedAtOnce() {
    Exchange exchange = exchangeOf("HTTP/2.0");
    AsyncContext async = recording(AsyncContext.class);
    exchange.complete(async);
    exchange.cut(async);
    assertThat(calls).containsExactly("complete []", "complete []");
  }

  private Exchange exchangeOf(String protocol) {
    HttpServletRequest request = wrapped(protocol);
    return exchanges.of(request, recording(HttpServletResponse.class));
  }

  private HttpServletRequest wrapped(String protocol) {
    return new HttpServletRequestWrapper(recording(HttpServletRequest.class)) {
      @Override
      public String getProtocol() {
        return protocol;
      }
    };
  }

  /** Notes every call, and answers nothing. */
  private <T> T recording(Class<T> type) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              List<Object> list = arguments == null ? List.of() : Arrays.asList(arguments);
              calls.add(method.getName() + " " + list);
              return null;
            });
    return type.cast(proxy);
  }
}

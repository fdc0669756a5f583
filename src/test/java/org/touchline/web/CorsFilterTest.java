package org.touchline.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CorsFilterTest {

  private static final String LISTED = "https://app.example";
  private static final String PATH = "/api/matches/1/video/confirm/";

  @Test
  void listedOriginsPreflightNeedsNoLogin() throws Exception {
    Exchange exchange =
        filtered(preflight(LISTED).with("Access-Control-Request-Headers", "authorization"));
    assertThat(exchange.status()).isEqualTo(204);
    assertThat(exchange.passedOn()).isFalse();
    assertThat(exchange.header("Access-Control-Allow-Origin")).contains(LISTED);
    assertThat(exchange.header("Access-Control-Allow-Headers")).contains("authorization");
    assertThat(exchange.header("Access-Control-Allow-Methods").orElseThrow())
        .contains("GET", "HEAD", "POST", "PATCH", "DELETE");
    assertThat(exchange.header("Access-Control-Allow-Credentials")).isEmpty();
  }

  @Test
  void otherOriginsPreflightGetsNoCorsHeader() throws Exception {
    for (String origin : new String[] {"https://app.example.evil", "null", "http://app.example"}) {
      Exchange exchange = filtered(preflight(origin));
      assertThat(exchange.status()).isEqualTo(204);
      assertThat(exchange.headers()).containsOnly("Vary");
    }
  }

  @Test
  void listedOriginReadsTheAnswerAndItsHeaders() throws Exception {
    Exchange exchange = filtered(new Exchange("GET", PATH).with("Origin", LISTED));
    assertThat(exchange.passedOn()).isTrue();
    assertThat(exchange.header("Access-Control-Allow-Origin")).contains(LISTED);
    assertThat(exchange.header("Access-Control-Expose-Headers"))
        .contains("Content-Range, ETag, Retry-After");
    assertThat(exchange.header("Vary")).contains("Origin");
  }

  @Test
  void requestWithoutAnOriginGoesOn() throws Exception {
    Exchange exchange = filtered(new Exchange("POST", PATH));
    assertThat(exchange.passedOn()).isTrue();
    assertThat(exchange.headers()).containsOnly("Vary");
  }

  @Test
  void optionsThatIsNoPreflightGoesOn() throws Exception {
    assertThat(filtered(new Exchange("OPTIONS", PATH).with("Origin", LISTED)).passedOn()).isTrue();
  }

  @Test
  void withoutListedOriginsAnswersDoNotVary() throws Exception {
    Exchange exchange = preflight(LISTED);
    new CorsFilter(new WebSettings(Optional.empty(), Set.of()))
        .doFilter(exchange.request(), exchange.response(), exchange.chain());
    assertThat(exchange.headers()).isEmpty();
  }

  private static Exchange preflight(String origin) {
    return new Exchange("OPTIONS", PATH)
        .with("Origin", origin)
        .with("Access-Control-Request-Method", "POST");
  }

  private static Exchange filtered(Exchange exchange) throws IOException, ServletException {
    new CorsFilter(new WebSettings(Optional.empty(), Set.of(LISTED)))
        .doFilter(exchange.request(), exchange.response(), exchange.chain());
    return exchange;
  }
}

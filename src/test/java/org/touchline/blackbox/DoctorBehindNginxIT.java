package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchline.demo.FreePorts;
import org.touchline.doctor.ServerFault;

/** What the doctor says of a real nginx, well and badly configured. */
@Tag("blackbox")
@Tag("long")
class DoctorBehindNginxIT {

  private static final int PORT = FreePorts.next();
  private static final String HEALTHY = "";
  private static Installation server;

  @BeforeAll
  static void start() {
    Nginx.assumeInstalled();
    server =
        Installation.start(
            new Setup(
                "behind-nginx",
                Database.H2,
                Setup.Storage.LOCAL,
                Map.of(
                    "TOUCHLINE_PUBLIC_URL",
                    "http://127.0.0.1:" + PORT,
                    Site.ORIGINS,
                    "https://front.example")));
  }

  @AfterAll
  static void end() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void goodNginxIsNotBlamed() throws Exception {
    assertThat(report(HEALTHY).blamed()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "client_max_body_size 1m;, CAP_BODIES",
    "proxy_buffering on;, BUFFER",
    "'proxy_set_header Range \"\";', STRIP_RANGE",
    "'proxy_set_header Authorization \"\";', DROP_AUTHORIZATION",
    "proxy_set_header Authorization Basic:abc;, REPLACE_AUTHORIZATION",
    "if ($request_method = OPTIONS) { return 405; }, REFUSE_OPTIONS",
    "proxy_hide_header Access-Control-Allow-Origin;, STRIP_CORS",
    "add_header Access-Control-Allow-Origin *;, DOUBLE_CORS",
    "return 301 https://right.example$request_uri;, REDIRECT"
  })
  void lineThatIsWrongIsBlamed(String line, ServerFault fault) throws Exception {
    report(line).assertBlames(fault);
  }

  private static DoctorReport report(String line) throws IOException, InterruptedException {
    String configuration =
        """
        server {
          listen 127.0.0.1:%d;
          client_max_body_size 0;
          proxy_buffering off;
          proxy_http_version 1.1;
          location / {
            proxy_pass %s;
            %s
          }
        }
        """
            .formatted(PORT, server.baseUri(), line);
    try (Nginx nginx = Nginx.with(PORT, configuration)) {
      assertThat(nginx.baseUri().getPort()).isEqualTo(PORT);
      return DoctorReport.of(server);
    }
  }
}

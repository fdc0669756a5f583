package org.touchline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchline.token.UploadTickets;

class LoggedPathFilterTest {

  @ParameterizedTest
  @CsvSource({
    "/api/matches/7/video/, /api/matches/7/video/",
    "/api/uppy/u1.0.a.b/s3/params, /api/uppy/-/s3/params",
    "/api/uppy/u1.0.a.b, /api/uppy/-",
    "/api/uppy/no-ticket-at-all/s3/, /api/uppy/-/s3/",
    "/api/uppy;a=b/u1.0.a.b/s3/, /api/uppy;a=b/-/s3/",
    "//api//uppy//u1.0.a.b//s3/, //api//uppy//-//s3/",
    "/api/%75ppy/%751.0.a.b/s3/, -",
    "/api/uppy/%751.0.a.b/s3/, /api/uppy/-/s3/",
    "/api/%zz, -",
    "/files/a%20b, /files/a%20b"
  })
  void ticketsAreLeftOut(String path, String logged) {
    assertThat(LoggedPathFilter.withoutTickets(path)).isEqualTo(logged);
  }

  @Test
  void realTicketIsLeftOut() {
    String ticket =
        new UploadTickets(
                List.of("a secret of more than 32 bytes..."),
                Duration.ofMinutes(15),
                Clock.systemUTC(),
                new SecureRandom())
            .issue(7, 3, "coach")
            .value();
    assertThat(LoggedPathFilter.withoutTickets("/app/elsewhere/" + ticket + "/s3/params"))
        .isEqualTo("/app/elsewhere/-/s3/params");
  }
}

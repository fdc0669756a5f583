package org.touchline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.openqa.selenium.By;
import org.touchline.front.Uplink;
import org.touchline.front.Uplink.Line;

/** Our module beside Uppy 6, which sends one part after another, with one file on one line. */
@Tag("clients")
@Isolated("compares times")
class UppySpeedIT {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration DELAY = Duration.ofMillis(100);

  /** 20 Mbit/s. */
  private static final long BYTES_PER_SECOND = 2_500_000;

  private static final int SIZE = 60_000_000;
  private static final int PART_SIZE = 5 << 20;

  @TempDir static Path folder;
  @AutoClose private static ForeignPage page;
  @AutoClose private static Uplink uplink;
  @AutoClose private static Stage stage;
  @AutoClose private static Chrome chrome;
  private static Path video;

  @BeforeAll
  static void open() throws Exception {
    Programs.assumeInstalled();
    video = FilledVideo.ofSize(folder, SIZE);
    page = ForeignPage.serve(Path.of(System.getProperty("touchline.clients", "target/clients")));
    stage =
        Stage.openOver(
            folder,
            bucket -> {
              uplink = Uplink.to(bucket);
              return uplink.address();
            },
            UnaryOperator.identity(),
            page.origin(),
            Map.of(
                "TOUCHLINE_UPLOAD_PART_SIZE",
                String.valueOf(PART_SIZE),
                "TOUCHLINE_FRONTEND_ORIGINS",
                page.origin().toString()));
    chrome = Chrome.start(folder);
    chrome.driver().manage().timeouts().scriptTimeout(LIMIT);
  }

  @Test
  void moduleIsSoonerWhereEachConnectionIsLimited() throws Exception {
    assertThat(gainOn(new Line(DELAY, BYTES_PER_SECOND, false))).isGreaterThan(2.5);
  }

  @Test
  void moduleIsNotLaterWhereAllConnectionsShareALine() throws Exception {
    assertThat(gainOn(new Line(DELAY, BYTES_PER_SECOND, true))).isGreaterThan(1 / 1.1);
  }

  /** How many times sooner the file is a recording. */
  private static double gainOn(Line line) throws Exception {
    uplink.become(line);
    uplink.countAnew();
    double uppy = millis("uppy-6-sign");
    assertThat(uplink.parts().most()).as("parts at once of Uppy").isOne();
    uplink.countAnew();
    double ours = millis("touchline");
    System.out.printf(
        "%s: Uppy 6 took %.0f ms, ours with up to %d parts at once %.0f ms, %.2f times sooner%n",
        line, uppy, uplink.parts().most(), ours, uppy / ours);
    return uppy / ours;
  }

  private static double millis(String client) throws Exception {
    Api admin = Api.signIn(stage.origin(), "admin", stage.adminPassword());
    String match = stage.origin() + "/api/matches/" + admin.addMatch(client) + "/";
    chrome.driver().get(page.origin() + "/page.html");
    chrome.driver().findElement(By.id("file")).sendKeys(video.toString());
    Object answer =
        chrome
            .driver()
            .executeAsyncScript(
                """
                const [client, options, done] = arguments;
                window.uploadAndConfirm(client, options).then(done, (e) => done(String(e)));
                """,
                client,
                Map.of("match", match, "token", admin.token(), "multipart", true));
    assertThat(answer).isInstanceOf(Map.class);
    Map<?, ?> confirmed = (Map<?, ?>) answer;
    assertThat(confirmed.get("size")).isEqualTo((long) SIZE);
    return ((Number) Objects.requireNonNull(confirmed.get("millis"))).doubleValue();
  }
}

package org.touchline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.touchline.doctor.CorsCapableS3;

/** The bucket lets no page in, until an administrator lets the doctor mend that on its page. */
@Tag("browser")
class CorsRemedyIT {

  private static final String FOREIGN_RULE =
      "<CORSConfiguration><CORSRule><ID>partner</ID>"
          + "<AllowedOrigin>https://partner.example</AllowedOrigin>"
          + "<AllowedMethod>GET</AllowedMethod></CORSRule></CORSConfiguration>";

  private static final String CORS = "#mend-bucket-cors ";

  @TempDir Path folder;
  private MatchVideo video;

  @BeforeEach
  void film() throws Exception {
    Programs.assumeInstalled();
    video = MatchVideo.film(folder);
  }

  @Test
  void uploadGoesDirectlyAsSoonAsTheRulesAreApplied() throws Exception {
    AtomicReference<CorsCapableS3> s3 = new AtomicReference<>();
    try (Stage stage = Stage.openBehind(folder, proxy -> front(s3, proxy));
        CorsCapableS3 bucket = s3.get();
        Chrome chrome = Chrome.start(folder)) {
      bucket.keep("cors", FOREIGN_RULE);
      int match = Api.signIn(stage.origin(), "admin", stage.adminPassword()).addMatch("Rovers");
      DoctorPage doctor = DoctorPage.signIn(chrome, stage.origin(), stage.adminPassword());
      Page page = doctor.page();
      upload(page, match);
      assertThat(page.step("fallback_started")).contains("through the server");

      page.click("#doctor-link");
      applyRules(page, stage);
      assertThat(bucket.document("cors").orElseThrow())
          .contains("https://partner.example", stage.origin().toString());

      chrome.traffic();
      upload(page, match);
      assertThat(page.step("direct_done")).contains("S3 has the whole file");
      assertThat(page.shows("#steps li[data-code=fallback_started]")).isFalse();
      assertThat(page.storage()).isEqualTo("s3");
      List<SentRequest> puts =
          chrome.traffic().stream().filter(sent -> sent.method().equals("PUT")).toList();
      assertThat(puts).singleElement().matches(put -> put.goesTo(stage.bucketOrigin()));
    }
  }

  private void applyRules(Page page, Stage stage) {
    page.click(CORS + ".show-change");
    assertThat(page.await(CORS + "[data-change=added]").getText())
        .contains("Added", stage.origin().toString());
    assertThat(page.await(CORS + "[data-change=kept]").getText())
        .contains("Kept", "https://partner.example");
    assertThat(Axe.complaints(page.driver())).isEmpty();
    page.await(CORS + ".apply").sendKeys(Keys.ENTER);
    page.click("#confirm-yes");
    assertThat(page.await(CORS + ".verified [data-status=pass]").getText())
        .contains("Passed", stage.origin().toString());
    assertThat(page.await(CORS + ".outcome").getText()).contains("Written");
  }

  private void upload(Page page, int match) {
    page.click(".brand");
    page.openMatch(match);
    page.chooseFile(video.file());
    page.upload();
    page.awaitConfirmation();
  }

  private static URI front(AtomicReference<CorsCapableS3> s3, URI proxy) {
    s3.set(CorsCapableS3.before(proxy));
    return s3.get().endpoint();
  }
}

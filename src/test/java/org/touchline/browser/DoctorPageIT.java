package org.touchline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.touchline.BuildPlace;

/** The doctor's page before a bucket that lets no page in. */
@Tag("browser")
class DoctorPageIT {

  private static final String ADMIN = "admin";
  private static final String VIEWER_PASSWORD = "only watches, never examines";
  private static final String BROKEN = "cors-preflight";
  private static final String FINE = "s3-endpoint";

  @TempDir static Path folder;
  @AutoClose private static Stage stage;

  @BeforeAll
  static void openStage() throws InterruptedException {
    Programs.assumeInstalled();
    BuildPlace.assumeLasting();
    BuildPlace.assumeRoom();
    stage = Stage.openWithoutCors(folder);
  }

  @Test
  void administratorWatchesEveryCheckEndAndCopiesTheRemedy() throws Exception {
    try (Chrome chrome = Chrome.start(folder)) {
      DoctorPage doctor = examined(chrome);
      assertThat(doctor.checks())
          .hasSizeGreaterThan(3)
          .allSatisfy(row -> assertThat(row.getDomAttribute("data-status")).isNotEqualTo("waiting"))
          .allSatisfy(
              row ->
                  assertThat(row.getText())
                      .containsAnyOf("Passed", "Warning", "Failed", "Skipped"));
      assertThat(doctor.verdict()).isEqualTo("1 thing is broken in uploads from browsers");
      assertThat(doctor.told()).startsWith("Done.").contains("broken");
      assertThat(doctor.status(FINE)).isEqualTo("pass");
      assertThat(doctor.isOpen(FINE)).isFalse();
      assertThat(doctor.isOpen(BROKEN)).isTrue();
      assertThat(doctor.text(BROKEN))
          .contains(
              "✕", "Failed", "Cause", "What to do", "Evidence", "403", stage.origin().toString());
      assertThat(doctor.snippet(BROKEN)).contains("AllowedOrigins", stage.origin().toString());
      assertThat(doctor.copy(BROKEN)).isEqualTo("Copied");
      assertThat(doctor.clipboard().strip()).isEqualTo(doctor.snippet(BROKEN).strip());
      assertThat(chrome.complaints()).isEmpty();
    }
  }

  @Test
  void checksTurnOneAfterAnotherAndScreenReadersHearOfAFewCounts() throws Exception {
    try (Chrome chrome = Chrome.start(folder)) {
      DoctorPage doctor = signIn(chrome);
      doctor.holdTheNextRun();
      doctor.run();
      String outline =
          String.join(",", Collections.nCopies(8, "{\"id\":\"data-%d\",\"title\":\"t\"}"));
      doctor.answer("{\"checks\":[" + outline.formatted(0, 1, 2, 3, 4, 5, 6, 7) + "]}\n");
      doctor.page().until(() -> doctor.statusWords().equals(Collections.nCopies(8, "Waiting")));
      for (int done = 1; done <= 8; done++) {
        String line = "{\"id\":\"data-" + (done - 1) + "\",\"title\":\"t\",\"status\":\"pass\"}\n";
        doctor.answer(line.substring(0, 20));
        doctor.answer(line.substring(20));
        long passed = done;
        doctor.page().until(() -> Collections.frequency(doctor.statusWords(), "Passed") == passed);
      }
      doctor.answer("{\"status\":\"pass\",\"started_at\":\"2026-11-25T10:00:00Z\"}");
      doctor.endAnswer();
      doctor.page().until(() -> doctor.verdict().equals("Everything works"));
      assertThat(doctor.allTold())
          .containsExactly(
              "Examining. Results appear below.",
              "2 of 8 checks done",
              "4 of 8 checks done",
              "6 of 8 checks done",
              "Done. Everything works.");
    }
  }

  @Test
  void connectionThatBreaksIsToldAndLeavesWhatIsKnown() throws Exception {
    try (Chrome chrome = Chrome.start(folder)) {
      DoctorPage doctor = signIn(chrome);
      doctor.holdTheNextRun();
      doctor.run();
      doctor.answer("{\"checks\":[{\"id\":\"database\",\"title\":\"t\"}]}\n");
      doctor.page().until(() -> doctor.status("database").equals("waiting"));
      doctor.breakOff();
      doctor.page().until(() -> doctor.verdict().contains("did not end"));
      assertThat(doctor.told()).contains("did not answer");
      assertThat(doctor.page().shows("#run-doctor[aria-disabled]")).isFalse();
    }
  }

  @Test
  void keyboardIsEnough() throws Exception {
    try (Chrome chrome = Chrome.start(folder)) {
      DoctorPage doctor = signIn(chrome);
      doctor.tabTo("#run-doctor");
      doctor.toItsEnd(() -> doctor.press(Keys.ENTER));
      doctor.tabTo("#verdict .to-mend a");
      doctor.press(Keys.ENTER);
      doctor.press(Keys.ENTER);
      assertThat(doctor.isOpen(BROKEN)).isFalse();
      doctor.press(Keys.ENTER);
      assertThat(doctor.isOpen(BROKEN)).isTrue();
      doctor.tabTo(DoctorPage.row(BROKEN) + " .copy");
      doctor.press(Keys.ENTER);
      assertThat(doctor.copied(BROKEN)).isEqualTo("Copied");
    }
  }

  @Test
  void focusStaysOnTheButtonThroughTheWholeRun() throws Exception {
    try (Chrome chrome = Chrome.start(folder)) {
      DoctorPage doctor = signIn(chrome);
      doctor.runToItsEnd();
      assertThat(chrome.driver().switchTo().activeElement().getDomAttribute("id"))
          .isEqualTo("run-doctor");
    }
  }

  @Test
  void viewerReadsThatThePageIsForAdministrators() throws Exception {
    Api.signIn(stage.origin(), ADMIN, stage.adminPassword())
        .addAccount("viewer", VIEWER_PASSWORD, "viewer");
    try (Chrome chrome = Chrome.start(folder)) {
      Page page = Page.open(chrome, stage.origin() + "/doctor/", "viewer", VIEWER_PASSWORD);
      assertThat(page.await("#doctor-refused").getText()).contains("for administrators");
      assertThat(page.await("#doctor-link").isDisplayed()).isFalse();
      assertThat(page.shows("#run-doctor")).isFalse();
      assertThat(chrome.complaints()).isEmpty();
    }
  }

  @Test
  void bannerOnTheMatchLeadsToTheFailedReport() throws Exception {
    int match = Api.signIn(stage.origin(), ADMIN, stage.adminPassword()).addMatch("Rovers");
    try (Chrome chrome = Chrome.start(folder)) {
      Page page = examined(chrome).page();
      page.click(".brand");
      page.openMatch(match);
      page.until(() -> page.await("#doctor-banner").isDisplayed());
      assertThat(page.storedWhere()).contains("s3", "s3_configured");
      page.click("#doctor-banner a");
      assertThat(page.await(DoctorPage.row(BROKEN)).getText()).contains("Failed");
    }
  }

  @Test
  void earlierReportOpensFromTheHistory() throws Exception {
    try (Chrome chrome = Chrome.start(folder)) {
      DoctorPage doctor = examined(chrome);
      doctor.page().click("#history [data-report]");
      doctor.page().await("#history [aria-current=page]");
      assertThat(doctor.verdict()).contains("broken");
      assertThat(doctor.page().await("#verdict").getText()).contains("for admin");
      assertThat(doctor.status(BROKEN)).isEqualTo("fail");
    }
  }

  @Test
  void furtherOriginIsExaminedAndAWrongOneIsNamed() throws Exception {
    try (Chrome chrome = Chrome.start(folder)) {
      DoctorPage doctor = signIn(chrome);
      doctor.page().click(".run summary");
      doctor.page().type("#origins", "https://app.example, https://other.example/");
      doctor.runToItsEnd();
      assertThat(doctor.text(BROKEN)).contains("https://app.example", "https://other.example");
      assertThat(doctor.page().await("#cors-origins").getDomProperty("value"))
          .contains("https://app.example", "https://other.example");
      doctor.page().type("#origins", ", nonsense");
      doctor.run();
      doctor.page().until(() -> doctor.verdict().contains("did not end"));
      assertThat(doctor.page().await("#verdict").getText()).contains("https://host");
    }
  }

  @Test
  void pageHasNoBarriersInLightInDarkAndOnAPhone() throws Exception {
    try (Chrome chrome = Chrome.start(folder)) {
      DoctorPage doctor = signIn(chrome);
      doctor.prefer("prefers-reduced-motion", "reduce");
      doctor.runToItsEnd();
      assertNoBarriers(chrome, doctor, "light");
      String light = doctor.colour("body", "background-color");
      doctor.prefer("prefers-color-scheme", "dark");
      assertNoBarriers(chrome, doctor, "dark");
      assertThat(doctor.colour("body", "background-color")).isNotEqualTo(light);
      doctor.resizeTo(360, 740);
      assertNoBarriers(chrome, doctor, "phone");
      assertThat(doctor.overflow()).isLessThanOrEqualTo(0);
    }
  }

  private static void assertNoBarriers(Chrome chrome, DoctorPage doctor, String name)
      throws Exception {
    doctor.photograph(name);
    assertThat(Axe.complaints(chrome.driver())).as(name).isEqualTo(List.of());
  }

  private static DoctorPage examined(Chrome chrome) throws Exception {
    DoctorPage doctor = signIn(chrome);
    doctor.runToItsEnd();
    return doctor;
  }

  private static DoctorPage signIn(Chrome chrome) throws Exception {
    return DoctorPage.signIn(chrome, stage.origin(), stage.adminPassword());
  }
}

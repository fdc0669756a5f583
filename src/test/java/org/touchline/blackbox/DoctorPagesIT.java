package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The doctor's address, and the pages that its findings link to. */
@On(Site.H2_WITH_BUCKET)
class DoctorPagesIT {

  private final Installation server;

  DoctorPagesIT(Installation server) {
    this.server = server;
  }

  @Test
  void addressLeadsToTheDoctorsViewWithoutAnyScript() {
    Reply page = server.anonymous().get("/doctor/").expect(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.text()).contains("url=../#/doctor").doesNotContain("<script");
  }

  @Test
  void addressWithoutItsSlashLeadsThereToo() {
    Reply page = server.anonymous().get("/doctor");
    assertThat(page.status()).isIn(301, 302);
    assertThat(page.header("Location")).endsWith("/doctor/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"index", "s3-endpoint"})
  void browsersShowThePageOfACheck(String id) {
    Reply page = server.anonymous().get("/doctor/" + id + ".md").expect(200);
    assertThat(page.header("Content-Type")).isEqualToIgnoringCase("text/plain;charset=UTF-8");
    assertThat(page.text()).startsWith("# ");
  }

  @Test
  void pageOfNoCheckIsMissing() {
    server.anonymous().get("/doctor/no-such-check.md").expectProblem(404, "not_found");
  }
}

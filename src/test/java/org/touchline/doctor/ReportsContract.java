package org.touchline.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.touchline.persistence.JpaFixture;

/** What is kept of the doctor's runs. */
interface ReportsContract {

  JpaFixture jpa();

  @BeforeEach
  default void noneIsThere() {
    jpa()
        .transactions()
        .run(() -> jpa().entities().createQuery("delete from StoredReport").executeUpdate());
  }

  @Test
  default void nothingIsKnownBeforeTheFirstRun() {
    assertThat(reports().last()).isEmpty();
    assertThat(reports().history()).isEmpty();
  }

  @Test
  default void lastOneIsGivenBackAsItWasAnswered() {
    reports().keep(report(1), "first");
    reports().keep(report(2), "second");
    assertThat(reports().last()).contains(ReportJson.of(report(2)).toString());
    assertThat(reports().history())
        .extracting(Reports.Entry::requestedBy)
        .containsExactly("second", "first");
  }

  @Test
  default void oneOfTheHistoryIsFoundByItsNumber() {
    reports().keep(report(1), "somebody");
    long id = reports().history().get(0).id();
    assertThat(reports().find(id)).contains(ReportJson.of(report(1)).toString());
    assertThat(reports().find(id + 1)).isEmpty();
  }

  @Test
  default void oldOnesAreForgotten() {
    for (int i = 0; i < Reports.KEPT + 3; i++) {
      reports().keep(report(i), "run " + i);
    }
    assertThat(reports().history()).hasSize(Reports.KEPT);
    assertThat(jpa().rows("select count(*) from doctor_report"))
        .containsExactly((long) Reports.KEPT);
  }

  private Reports reports() {
    return new Reports(jpa().entities(), jpa().transactions());
  }

  private static Report report(int second) {
    Finding finding =
        Finding.fail("403", "Ca\"use.", "Fix.", new Snippet(Snippet.Kind.ENV, "A=1\nB=2"));
    return new Report(
        Instant.ofEpochSecond(second), List.of(new CheckResult("check", "A check", finding)));
  }
}

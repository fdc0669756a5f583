package org.touchline.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchline.settings.MapSettings;
import org.touchline.settings.SettingException;

class DatabaseSettingsTest {

  @TempDir Path data;

  @Test
  void withoutSettingsItIsAnH2FileThatKeepsEveryCommit() {
    DatabaseSettings settings = read(Map.of());
    assertThat(settings.jdbcUrl())
        .startsWith("jdbc:h2:file:" + data.resolve("touchline"))
        .endsWith(";WRITE_DELAY=0");
    assertThat(settings.embedded()).isTrue();
    assertThat(settings.user()).isEqualTo("sa");
  }

  @Test
  void otherH2UrlKeepsEveryCommitToo() {
    assertThat(read(Map.of("DATABASE_URL", "jdbc:h2:mem:x")).jdbcUrl())
        .isEqualTo("jdbc:h2:mem:x;WRITE_DELAY=0");
    assertThat(read(Map.of("DATABASE_URL", "jdbc:h2:mem:x;WRITE_DELAY=0")).jdbcUrl())
        .isEqualTo("jdbc:h2:mem:x;WRITE_DELAY=0");
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql://u:p@db/club, jdbc:postgresql://db/club, u, p",
    "postgres://u:p@db:6432/club?sslmode=require,"
        + " jdbc:postgresql://db:6432/club?sslmode=require, u, p",
    "postgresql://u%40club:p%3A%2F%25+%20x@db/club, jdbc:postgresql://db/club, u@club, 'p:/%+ x'",
    "postgresql://u:p:q@db/club, jdbc:postgresql://db/club, u, p:q",
    "postgresql://u:p@[::1]/club, jdbc:postgresql://[::1]/club, u, p"
  })
  void hostsAddressIsTakenApart(String url, String jdbcUrl, String user, String password) {
    assertThat(read(Map.of("DATABASE_URL", url)))
        .isEqualTo(new DatabaseSettings(jdbcUrl, user, password));
  }

  @Test
  void ownUserAndPasswordWin() {
    Map<String, String> values =
        Map.of(
            "DATABASE_URL", "postgresql://u:p@db/club",
            "DATABASE_USER", "app",
            "DATABASE_PASSWORD", " blanks count ");
    assertThat(read(values))
        .isEqualTo(new DatabaseSettings("jdbc:postgresql://db/club", "app", " blanks count "));
  }

  @Test
  void jdbcUrlIsTakenAsItIs() {
    Map<String, String> values =
        Map.of(
            "DATABASE_URL", "jdbc:postgresql://db/club?ssl=true",
            "DATABASE_USER", "app",
            "DATABASE_PASSWORD", "p");
    DatabaseSettings settings = read(values);
    assertThat(settings.jdbcUrl()).isEqualTo("jdbc:postgresql://db/club?ssl=true");
    assertThat(settings.embedded()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://u:hidden@db/club",
        "postgresql://u:hidden@/club",
        "postgresql://u:hidden@db",
        "postgresql://u:hidden@db/",
        "postgresql://u:hid den@db/club",
        "postgresql://u:hidden%zz@db/club",
        "postgresql://u:hidden@d_b/club",
        "jdbc:mysql://db/club?password=hidden",
        "hidden"
      })
  void whatIsNoDatabaseIsRefusedWithoutItsPassword(String url) {
    assertThatThrownBy(() -> read(Map.of("DATABASE_URL", url)))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("DATABASE_URL: ")
        .hasMessageNotContaining("hidden")
        .hasMessageNotContaining("hid den")
        .hasNoCause();
  }

  @Test
  void folderThatH2CannotNameIsRefused() {
    assertThatThrownBy(
            () -> DatabaseSettings.from(new MapSettings(Map.of()), data.resolve("a;INIT=b")))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("touchline.data.dir: ");
  }

  @Test
  void nothingSecretIsPrinted() {
    assertThat(read(Map.of("DATABASE_URL", "postgresql://u:hidden@db/club")))
        .hasToString("DatabaseSettings[PostgreSQL]");
    assertThat(read(Map.of())).hasToString("DatabaseSettings[H2]");
  }

  private DatabaseSettings read(Map<String, String> values) {
    return DatabaseSettings.from(new MapSettings(values), data);
  }
}

package org.touchline.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.MutableClock;
import org.touchline.Together;
import org.touchline.persistence.JpaFixture;
import org.touchline.settings.DataDirectory;

/** Logins, and the one account that is made by itself. */
interface AccountsContract {

  JpaFixture jpa();

  @BeforeEach
  default void nobodyIsThere() {
    jpa()
        .transactions()
        .run(
            () -> {
              for (String table : List.of("refresh_token", "account", "team")) {
                jpa().entities().createNativeQuery("delete from " + table).executeUpdate();
              }
            });
  }

  @Test
  default void firstAdministratorCanLogInWithThePasswordInTheFile(@TempDir Path folder)
      throws IOException {
    administrator(folder).ensure();
    String password = Files.readString(folder.resolve("initial-admin")).strip();
    Account account = accounts().authenticate("admin", password).orElseThrow();
    assertThat(account.role()).isEqualTo(Role.ADMIN);
    assertThat(password).hasSizeGreaterThanOrEqualTo(20);
    assertThat(accounts().authenticate("admin", password + "x")).isEmpty();
  }

  @Test
  default void onlyTheOwnerMayReadTheFile(@TempDir Path folder) throws IOException {
    administrator(folder).ensure();
    assertThat(Files.getPosixFilePermissions(folder.resolve("initial-admin")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  default void firstAdministratorIsMadeOnlyOnce(@TempDir Path folder) throws IOException {
    administrator(folder).ensure();
    String password = Files.readString(folder.resolve("initial-admin"));
    administrator(folder).ensure();
    assertThat(folder.resolve("initial-admin")).hasContent(password.strip());
    Files.delete(folder.resolve("initial-admin"));
    administrator(folder).ensure();
    assertThat(folder.resolve("initial-admin")).doesNotExist();
  }

  @Test
  default void externalIssuerNeedsNoAdministrator(@TempDir Path folder) {
    administrator(folder, new IssuerSettings(Optional.empty())).ensure();
    assertThat(jpa().rows("select id from account")).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  default void administratorIsNotMadeWhenItsPasswordCannotBeWritten(@TempDir Path folder)
      throws IOException {
    FirstAdministrator administrator = administrator(folder);
    Files.createDirectories(folder.resolve("initial-admin").resolve("in the way"));
    assertThatThrownBy(administrator::ensure).isInstanceOf(RuntimeException.class);
    assertThat(jpa().rows("select id from account")).isEmpty();
    assertThat(jpa().rows("select id from team")).isEmpty();
  }

  @Test
  default void nodesThatStartTogetherMakeOneAdministrator(@TempDir Path folder) throws Exception {
    Together.call(4, () -> ensured(administrator(folder)));
    String password = Files.readString(folder.resolve("initial-admin")).strip();
    assertThat(jpa().rows("select id from account")).hasSize(1);
    assertThat(accounts().authenticate("admin", password)).isPresent();
  }

  @Test
  default void wrongPasswordAndUnknownNameAreAnsweredAlike() {
    long team = team();
    accounts().add(team, "vera", "correct horse", Role.VIEWER);
    assertThat(accounts().authenticate("vera", "correct horse")).isPresent();
    assertThat(accounts().authenticate("vera", "Correct horse")).isEmpty();
    assertThat(accounts().authenticate("vera", "")).isEmpty();
    assertThat(accounts().authenticate("nobody", "correct horse")).isEmpty();
  }

  @Test
  default void passwordsAreComparedInFullLength() {
    String eighty = "p".repeat(80);
    accounts().add(team(), "vera", eighty + "a", Role.VIEWER);
    assertThat(accounts().authenticate("vera", eighty + "b")).isEmpty();
    assertThat(accounts().authenticate("vera", eighty + "a")).isPresent();
  }

  @Test
  default void takenNameIsNotTakenAgain() {
    long team = team();
    assertThat(accounts().add(team, "vera", "one", Role.VIEWER)).isPresent();
    assertThat(accounts().add(team, "vera", "two", Role.ADMIN)).isEmpty();
    assertThat(accounts().authenticate("vera", "two")).isEmpty();
    assertThat(accounts().ofTeam(team)).extracting(Account::role).containsExactly(Role.VIEWER);
  }

  @Test
  default void refreshTokenRecallsItsAccountUntilItEnds() {
    MutableClock clock = MutableClock.onAMatchDay();
    Accounts accounts = accounts(clock);
    Account vera = accounts.add(team(), "vera", "one", Role.UPLOADER).orElseThrow();
    String token = accounts.rememberLogin(vera);
    assertThat(accounts.recall(token)).map(Account::username).contains("vera");
    assertThat(accounts.recall(token + "x")).isEmpty();
    assertThat(jpa().rows("select token_hash from refresh_token")).doesNotContain(token);
    clock.pass(Duration.ofDays(30));
    assertThat(accounts.recall(token)).isEmpty();
  }

  @Test
  default void endedRefreshTokensAreForgotten() {
    MutableClock clock = MutableClock.onAMatchDay();
    Accounts accounts = accounts(clock);
    Account vera = accounts.add(team(), "vera", "one", Role.UPLOADER).orElseThrow();
    accounts.rememberLogin(vera);
    clock.pass(Duration.ofDays(20));
    accounts.rememberLogin(vera);
    clock.pass(Duration.ofDays(11));
    accounts.forgetExpired();
    assertThat(jpa().rows("select token_hash from refresh_token")).hasSize(1);
  }

  private static boolean ensured(FirstAdministrator administrator) {
    administrator.ensure();
    return true;
  }

  private long team() {
    return jpa()
        .transactions()
        .call(
            () -> {
              Team team =
                  new Team("team " + JpaFixture.freshTeam(), MutableClock.onAMatchDay().instant());
              jpa().entities().persist(team);
              jpa().entities().flush();
              return team.id();
            });
  }

  private Accounts accounts() {
    return accounts(MutableClock.onAMatchDay());
  }

  private Accounts accounts(MutableClock clock) {
    return new Accounts(jpa().entities(), jpa().transactions(), new SecureRandom(), clock);
  }

  private FirstAdministrator administrator(Path folder) {
    return administrator(folder, new IssuerSettings(Optional.of(TestKeys.BUILT_IN)));
  }

  private FirstAdministrator administrator(Path folder, IssuerSettings issuer) {
    return new FirstAdministrator(
        issuer,
        accounts(),
        jpa().entities(),
        jpa().transactions(),
        DataDirectory.at(folder),
        MutableClock.onAMatchDay());
  }
}

package org.touchline.account;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.touchline.persistence.Transactions;
import org.touchline.wiring.Component;

/** The built-in accounts and their lasting logins. */
@Component
public class Accounts {

  private static final Duration REFRESH_LIFETIME = Duration.ofDays(30);
  private static final int TOKEN_BYTES = 32;

  private final EntityManager entities;
  private final Transactions transactions;
  private final SecureRandom random;
  private final Clock clock;

  @Inject
  Accounts(EntityManager entities, Transactions transactions, SecureRandom random, Clock clock) {
    this.entities = entities;
    this.transactions = transactions;
    this.random = random;
    this.clock = clock;
  }

  /** The account of this name, if the password is its own. */
  Optional<Account> authenticate(String username, String password) {
    Optional<Account> account = transactions.call(() -> named(username));
    if (account.isEmpty()) {
      Passwords.pretend(password);
      return Optional.empty();
    }
    return account.filter(known -> Passwords.matches(password, known.passwordHash()));
  }

  /** A text that logs this account in again for 30 days. */
  String rememberLogin(Account account) {
    String token = randomText(TOKEN_BYTES);
    Instant expiresAt = clock.instant().plus(REFRESH_LIFETIME);
    transactions.run(
        () -> entities.persist(new RefreshToken(sha256(token), account.id(), expiresAt)));
    return token;
  }

  /** The account that such a text logs in. */
  Optional<Account> recall(String refreshToken) {
    return transactions.call(
        () ->
            Optional.ofNullable(entities.find(RefreshToken.class, sha256(refreshToken)))
                .filter(token -> !token.expiredAt(clock.instant()))
                .map(token -> entities.find(Account.class, token.accountId())));
  }

  /** Everybody of a team, by name. */
  List<Account> ofTeam(long teamId) {
    return transactions.call(
        () ->
            entities
                .createQuery(
                    "select a from Account a where a.teamId = :team order by a.username",
                    Account.class)
                .setParameter("team", teamId)
                .getResultList());
  }

  /** Adds an account; empty when the name is taken. */
  Optional<Account> add(long teamId, String username, String password, Role role) {
    String hash = Passwords.hash(password);
    return transactions.call(
        () -> {
          if (named(username).isPresent()) {
            return Optional.empty();
          }
          Account account = new Account(teamId, username, hash, role, clock.instant());
          entities.persist(account);
          entities.flush();
          return Optional.of(account);
        });
  }

  /** Forgets logins that are over. */
  public int forgetExpired() {
    return transactions.call(
        () ->
            entities
                .createQuery("delete from RefreshToken t where t.expiresAt < :now")
                .setParameter("now", clock.instant())
                .executeUpdate());
  }

  String randomText(int bytes) {
    byte[] text = new byte[bytes];
    random.nextBytes(text);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  private Optional<Account> named(String username) {
    return entities
        .createQuery("select a from Account a where a.username = :name", Account.class)
        .setParameter("name", username)
        .getResultStream()
        .findFirst();
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

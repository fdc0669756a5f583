package org.touchline.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchline.MutableClock;

class UploadTicketsTest {

  private static final String OLD = "an old secret of more than 32 bytes";
  private static final String NEW = "a new secret of more than 32 bytes.";
  private static final Duration LIFETIME = Duration.ofMinutes(15);

  private final MutableClock clock = MutableClock.onAMatchDay();
  private final UploadTickets tickets = signedBy(NEW);

  @ParameterizedTest
  @ValueSource(strings = {"coach", "a b", "Zo\u00eb \ud83c\udfc6", "line\nbreak", "7 8 9"})
  void whatWasSaidComesBack(String username) {
    IssuedToken ticket = tickets.issue(7, 3, username);
    assertThat(tickets.read(ticket.value()))
        .contains(new UploadTicket(7, 3, username, ticket.expiresAt()));
    assertThat(ticket.expiresAt()).isEqualTo(clock.instant().plus(LIFETIME));
  }

  @Test
  void longestNameFits() {
    String name = "\u4e16".repeat(200);
    String ticket = tickets.issue(Long.MAX_VALUE / 10, Long.MAX_VALUE / 10, name).value();
    assertThat(tickets.read(ticket)).map(UploadTicket::username).contains(name);
    assertThat(ticket).matches("[A-Za-z0-9._-]+");
  }

  @Test
  void noTwoTicketsAreEqual() {
    assertThat(tickets.issue(7, 3, "coach").value())
        .isNotEqualTo(tickets.issue(7, 3, "coach").value());
  }

  @Test
  void expiredTicketStillSaysWhenItEnded() {
    IssuedToken ticket = tickets.issue(7, 3, "coach");
    clock.pass(LIFETIME.plusDays(1));
    assertThat(tickets.read(ticket.value()))
        .map(UploadTicket::expiresAt)
        .contains(ticket.expiresAt());
  }

  @Test
  void everyChangedCharacterIsNoticed() {
    String ticket = tickets.issue(7, 3, "coach").value();
    for (int i = 0; i < ticket.length(); i++) {
      char other = ticket.charAt(i) == 'A' ? 'B' : 'A';
      String changed = ticket.substring(0, i) + other + ticket.substring(i + 1);
      assertThat(tickets.read(changed)).as(changed).isEmpty();
    }
  }

  @Test
  void streamTokenIsNoTicketAndTicketIsNoStreamToken() {
    StreamTokens tokens = new StreamTokens(List.of(NEW), LIFETIME, clock, new SecureRandom());
    String token = tokens.issue(7, 3, 1).value();
    String ticket = tickets.issue(7, 3, "coach").value();
    assertThat(tickets.read(token)).isEmpty();
    assertThat(tickets.read("u" + token.substring(1))).isEmpty();
    assertThat(tokens.verify(ticket)).isEqualTo(new TokenVerdict.Invalid());
    assertThat(tokens.verify("v" + ticket.substring(1))).isEqualTo(new TokenVerdict.Invalid());
  }

  @Test
  void firstSecretSignsAndAllVerify() {
    UploadTickets rotating = signedBy(NEW, OLD);
    assertThat(rotating.read(signedBy(OLD).issue(7, 3, "coach").value())).isPresent();
    assertThat(tickets.read(rotating.issue(7, 3, "coach").value())).isPresent();
    assertThat(tickets.read(signedBy(OLD).issue(7, 3, "coach").value())).isEmpty();
  }

  @Test
  void nothingCanBeSignedWithoutASecret() {
    assertThatThrownBy(() -> new UploadTickets(List.of(), LIFETIME, clock, new SecureRandom()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private UploadTickets signedBy(String... secrets) {
    return new UploadTickets(List.of(secrets), LIFETIME, clock, new SecureRandom());
  }
}

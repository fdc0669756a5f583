package org.touchline.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchline.MutableClock;

class StreamTokensTest {

  private static final String OLD = "an old secret of more than 32 bytes";
  private static final String NEW = "a new secret of more than 32 bytes.";
  private static final Duration LIFETIME = Duration.ofHours(8);
  private static final List<String> ALPHABET =
      List.of(
          "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=.+/ %~\u00e9"
              .split(""));

  private final MutableClock clock = MutableClock.onAMatchDay();
  private final StreamTokens tokens = signedBy(NEW);

  @Test
  void claimsComeBack() {
    IssuedToken token = tokens.issue(7, 11, 3);
    assertThat(tokens.verify(token.value()))
        .isEqualTo(
            new TokenVerdict.Valid(
                new StreamTokenClaims(7, 11, 3, token.expiresAt(), nonce(token))));
    assertThat(token.expiresAt()).isEqualTo(clock.instant().plus(LIFETIME));
  }

  @Test
  void noTwoTokensAreEqual() {
    IssuedToken one = tokens.issue(7, 11, 3);
    IssuedToken other = tokens.issue(7, 11, 3);
    assertThat(one.value()).isNotEqualTo(other.value());
    assertThat(nonce(one)).hasSize(11).isNotEqualTo(nonce(other));
  }

  @Test
  void everyChangeOfOneCharacterIsRefused() {
    String token = tokens.issue(7, 11, 3).value();
    for (int i = 0; i < token.length(); i++) {
      String before = token.substring(0, i);
      String behind = token.substring(i + 1);
      ALPHABET.stream()
          .map(other -> before + other + behind)
          .filter(changed -> !changed.equals(token))
          .forEach(this::assertInvalid);
    }
  }

  @Test
  void everyCutAndEveryAdditionIsRefused() {
    String token = tokens.issue(7, 11, 3).value();
    for (int i = 0; i < token.length(); i++) {
      assertInvalid(token.substring(0, i));
      assertInvalid(token.substring(i + 1));
      assertInvalid(token.substring(0, i) + token.substring(i + 1));
    }
    assertInvalid(token + "A");
    assertInvalid(token + "=");
    assertInvalid(token + "\n");
    assertInvalid(" " + token);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "...", "v1...", "v1.00000000.AAAA.", "null", "\ud83c\udfc6"})
  void whatIsNoTokenIsRefused(String text) {
    assertInvalid(text);
  }

  @Test
  void tokenEndsOnTheSecond() {
    String token = tokens.issue(7, 11, 3).value();
    clock.pass(LIFETIME.minusNanos(1));
    assertThat(tokens.verify(token)).isInstanceOf(TokenVerdict.Valid.class);
    clock.pass(Duration.ofNanos(1));
    assertThat(tokens.verify(token)).isEqualTo(new TokenVerdict.Expired());
  }

  @Test
  void alteredTokenIsInvalidEvenAfterItsTime() {
    String token = tokens.issue(7, 11, 3).value();
    clock.pass(LIFETIME.plusDays(1));
    assertInvalid(token.substring(0, token.length() - 4) + "AAAA");
  }

  @Test
  void tokenOfAnotherSecretIsRefused() {
    assertInvalid(signedBy(OLD).issue(7, 11, 3).value());
  }

  @Test
  void firstSecretSignsAndAllVerify() {
    StreamTokens rotating = signedBy(NEW, OLD);
    String old = signedBy(OLD).issue(7, 11, 3).value();
    assertThat(rotating.verify(old)).isInstanceOf(TokenVerdict.Valid.class);
    String fresh = rotating.issue(7, 11, 3).value();
    assertThat(tokens.verify(fresh)).isInstanceOf(TokenVerdict.Valid.class);
    assertThat(signedBy(OLD).verify(fresh)).isInstanceOf(TokenVerdict.Invalid.class);
  }

  @Test
  void keyIsDerivedForTokensAlone() {
    StreamSecret secret = StreamSecret.of(NEW);
    assertThat(secret.key().getEncoded()).isNotEqualTo(NEW.getBytes(StandardCharsets.UTF_8));
    assertThat(secret.sign("text")).hasSize(32).isNotEqualTo(StreamSecret.of(OLD).sign("text"));
    assertThat(secret.toString()).isEqualTo("StreamSecret[" + secret.kid() + "]");
  }

  @Test
  void signedTextThatIsNoPayloadIsRefused() {
    String nonce = "AAAAAAAAAAA";
    for (String numbers : List.of("7 11 3", "7 11 3 x", "", "-7 11 3 9", "7  11 3 9")) {
      assertInvalid(signed(numbers + " " + nonce));
    }
    String endless = "7 11 3 99999999999";
    assertThat(tokens.verify(signed(endless + " " + nonce))).isInstanceOf(TokenVerdict.Valid.class);
    assertInvalid(signed(endless));
    assertInvalid(signed(endless + " "));
    assertInvalid(signed(endless + " " + nonce + "A"));
  }

  @Test
  void tokenIsNotPrinted() {
    IssuedToken token = tokens.issue(7, 11, 3);
    assertThat(token.toString()).doesNotContain(token.value());
  }

  @Test
  void nothingCanBeSignedWithoutASecret() {
    assertThatThrownBy(() -> new StreamTokens(List.of(), LIFETIME, clock, new SecureRandom()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void assertInvalid(String token) {
    assertThat(tokens.verify(token)).as(token).isEqualTo(new TokenVerdict.Invalid());
  }

  private String nonce(IssuedToken token) {
    TokenVerdict verdict = tokens.verify(token.value());
    assertThat(verdict).isInstanceOf(TokenVerdict.Valid.class);
    return ((TokenVerdict.Valid) verdict).claims().nonce();
  }

  private StreamTokens signedBy(String... secrets) {
    return new StreamTokens(List.of(secrets), LIFETIME, clock, new SecureRandom());
  }

  private static String signed(String payload) {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    StreamSecret secret = StreamSecret.of(NEW);
    String text =
        "v1."
            + secret.kid()
            + "."
            + encoder.encodeToString(payload.getBytes(StandardCharsets.US_ASCII));
    return text + "." + encoder.encodeToString(secret.sign(text));
  }
}

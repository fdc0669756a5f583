package org.touchline.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.touchline.MutableClock;

class StreamTokenPropertiesTest {

  private final StreamTokens tokens =
      new StreamTokens(
          List.of("a secret of these tests"),
          Duration.ofHours(1),
          MutableClock.onAMatchDay(),
          new SecureRandom());

  @Property
  void everyClaimComesBack(
      @ForAll @LongRange(min = 1, max = 999_999_999_999_999_999L) long match,
      @ForAll @LongRange(min = 1, max = 999_999_999_999_999_999L) long recording,
      @ForAll @IntRange(max = 999_999_999) int epoch) {
    IssuedToken token = tokens.issue(match, recording, epoch);
    TokenVerdict verdict = tokens.verify(token.value());
    assertThat(verdict).isInstanceOf(TokenVerdict.Valid.class);
    StreamTokenClaims claims = ((TokenVerdict.Valid) verdict).claims();
    assertThat(claims)
        .isEqualTo(
            new StreamTokenClaims(match, recording, epoch, token.expiresAt(), claims.nonce()));
  }

  @Property
  void noTextIsATokenByChance(@ForAll String text) {
    assertThat(tokens.verify(text)).isEqualTo(new TokenVerdict.Invalid());
  }

  @Property
  void noChangedCharacterPasses(@ForAll @IntRange(max = 200) int at, @ForAll char other) {
    String token = tokens.issue(7, 11, 3).value();
    int place = at % token.length();
    String changed = token.substring(0, place) + other + token.substring(place + 1);
    if (!changed.equals(token)) {
      assertThat(tokens.verify(changed)).isEqualTo(new TokenVerdict.Invalid());
    }
  }
}

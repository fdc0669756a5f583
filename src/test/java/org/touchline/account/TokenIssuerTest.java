package org.touchline.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchline.MutableClock;

class TokenIssuerTest {

  private final MutableClock clock = MutableClock.onAMatchDay();
  private final TokenIssuer issuer = new TokenIssuer(TestKeys.BUILT_IN, clock);

  @Test
  void tokenIsSignedAndSaysWhoAsks() throws Exception {
    SignedJWT token = SignedJWT.parse(issuer.accessToken(account(Role.UPLOADER)));
    JWTClaimsSet claims = token.getJWTClaimsSet();
    assertThat(token.verify(new RSASSAVerifier(TestKeys.BUILT_IN.publicKey()))).isTrue();
    assertThat(claims.getIssuer()).isEqualTo(TokenIssuer.ISSUER);
    assertThat(claims.getStringClaim("upn")).isEqualTo("vera");
    assertThat(claims.getLongClaim("team_id")).isEqualTo(7);
    assertThat(claims.getExpirationTime().toInstant())
        .isEqualTo(clock.instant().plus(TokenIssuer.LIFETIME));
  }

  @Test
  void everyTokenHasItsOwnId() throws Exception {
    Account account = account(Role.VIEWER);
    assertThat(issuer.accessToken(account)).isNotEqualTo(issuer.accessToken(account));
  }

  @ParameterizedTest
  @CsvSource({"VIEWER, viewer", "UPLOADER, viewer uploader", "ADMIN, viewer uploader admin"})
  void roleBringsTheSmallerOnes(Role role, String groups) throws Exception {
    SignedJWT token = SignedJWT.parse(issuer.accessToken(account(role)));
    assertThat(token.getJWTClaimsSet().getStringListClaim("groups"))
        .isEqualTo(List.of(groups.split(" ")));
  }

  private Account account(Role role) {
    return new Account(7, "vera", "no hash", role, clock.instant());
  }
}

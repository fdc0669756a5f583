package org.touchline.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Makes API tokens for built-in accounts (MicroProfile JWT 2.1, RS256). */
final class TokenIssuer {

  static final String ISSUER = "touchline";
  static final Duration LIFETIME = Duration.ofMinutes(15);

  private final RSASSASigner signer;
  private final Clock clock;

  TokenIssuer(IssuerKey key, Clock clock) {
    this.signer = new RSASSASigner(key.privateKey());
    this.clock = clock;
  }

  /** A signed token that names the account, its groups and its team. */
  String accessToken(Account account) {
    Instant now = clock.instant();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .subject(account.username())
            .claim("upn", account.username())
            .claim("groups", account.role().groups())
            .claim("team_id", account.teamId())
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFETIME)))
            .build();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT).build(), claims);
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot sign a token", e);
    }
    return token.serialize();
  }
}

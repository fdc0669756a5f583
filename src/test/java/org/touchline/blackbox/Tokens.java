package org.touchline.blackbox;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** API tokens for whomever a test needs, signed with the key that all installations trust. */
final class Tokens {

  private static final Duration LIFETIME = Duration.ofHours(2);
  private static final KeyPair KEY = newKey();

  private Tokens() {}

  /** What an installation must have as {@code touchline.auth.private-key}. */
  static String privateKeyPem() {
    Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    return "-----BEGIN PRIVATE KEY-----\n"
        + lines.encodeToString(KEY.getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  /** A valid token of this role ({@code viewer}, {@code uploader} or {@code admin}) and team. */
  static String of(String role, long team) {
    return signed(KEY, claims(role, team, LIFETIME));
  }

  /** A valid token of an uploader with another name than {@link #of} gives. */
  static String ofColleague(long team) {
    JWTClaimsSet claims = claims("uploader", team, LIFETIME);
    return signed(KEY, new JWTClaimsSet.Builder(claims).claim("upn", "colleague").build());
  }

  /** One that was valid until a minute ago. */
  static String expired(String role, long team) {
    return signed(KEY, claims(role, team, Duration.ofMinutes(-10)));
  }

  /** One that somebody else signed. */
  static String forged(String role, long team) {
    return signed(newKey(), claims(role, team, LIFETIME));
  }

  private static JWTClaimsSet claims(String role, long team, Duration lifetime) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer("touchline")
        .subject(role)
        .claim("upn", role + "-of-" + team)
        .claim("groups", groups(role))
        .claim("team_id", team)
        .jwtID(UUID.randomUUID().toString())
        .issueTime(Date.from(now.minus(Duration.ofMinutes(20))))
        .expirationTime(Date.from(now.plus(lifetime)))
        .build();
  }

  private static List<String> groups(String role) {
    return switch (role) {
      case "viewer" -> List.of("viewer");
      case "uploader" -> List.of("viewer", "uploader");
      case "admin" -> List.of("viewer", "uploader", "admin");
      default -> List.of(role);
    };
  }

  private static String signed(KeyPair key, JWTClaimsSet claims) {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT).build();
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(new RSASSASigner(key.getPrivate()));
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot sign", e);
    }
    return token.serialize();
  }

  private static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }
}

package org.touchline.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signs and verifies stream tokens: {@code v1.<kid>.<payload>.<signature>}, where payload and
 * signature are base64url without padding and the signature is HMAC-SHA256 over all before it. The
 * signature is compared as text, so only its one canonical spelling is accepted.
 */
public final class StreamTokens {

  private static final Pattern SHAPE =
      Pattern.compile("(v1\\.([0-9a-f]{8})\\.([A-Za-z0-9_-]{1,120}))\\.([A-Za-z0-9_-]{43})");
  private static final Pattern PAYLOAD =
      Pattern.compile("([0-9]{1,18}) ([0-9]{1,18}) ([0-9]{1,9}) ([0-9]{1,11}) ([A-Za-z0-9_-]{11})");
  private static final int NONCE_BYTES = 8;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private final List<StreamSecret> secrets;
  private final Duration lifetime;
  private final Clock clock;
  private final SecureRandom random;

  /**
   * Signs with the first secret and accepts all of them.
   *
   * @param secrets at least one
   * @param lifetime how long a token plays
   */
  public StreamTokens(List<String> secrets, Duration lifetime, Clock clock, SecureRandom random) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("no secret to sign with");
    }
    this.secrets = secrets.stream().map(StreamSecret::of).toList();
    this.lifetime = lifetime;
    this.clock = clock;
    this.random = random;
  }

  /** How long a token plays after it was made. */
  public Duration lifetime() {
    return lifetime;
  }

  /**
   * Names of the secrets, made of them so that they do not tell them: 8 hex digits each, that of
   * the one that signs first.
   */
  public List<String> fingerprints() {
    return secrets.stream().map(StreamSecret::kid).toList();
  }

  /** A token for one recording, made now; no two are equal. */
  public IssuedToken issue(long matchId, long recordingId, int epoch) {
    Instant expiresAt = Instant.ofEpochSecond(clock.instant().plus(lifetime).getEpochSecond());
    StreamSecret secret = secrets.get(0);
    String payload =
        "%d %d %d %d %s"
            .formatted(matchId, recordingId, epoch, expiresAt.getEpochSecond(), nonce());
    String signed =
        "v1."
            + secret.kid()
            + "."
            + ENCODER.encodeToString(payload.getBytes(StandardCharsets.US_ASCII));
    return new IssuedToken(signed + "." + signature(secret, signed), expiresAt);
  }

  /** Whether a token is ours and still plays. */
  public TokenVerdict verify(String token) {
    Matcher shape = SHAPE.matcher(token);
    if (!shape.matches() || !signedByUs(shape)) {
      return new TokenVerdict.Invalid();
    }
    return claims(shape.group(3))
        .<TokenVerdict>map(this::inTime)
        .orElseGet(TokenVerdict.Invalid::new);
  }

  private boolean signedByUs(Matcher token) {
    return secrets.stream()
        .filter(secret -> secret.kid().equals(token.group(2)))
        .anyMatch(secret -> same(signature(secret, token.group(1)), token.group(4)));
  }

  private TokenVerdict inTime(StreamTokenClaims claims) {
    return clock.instant().isBefore(claims.expiresAt())
        ? new TokenVerdict.Valid(claims)
        : new TokenVerdict.Expired();
  }

  private static Optional<StreamTokenClaims> claims(String encoded) {
    Matcher payload =
        PAYLOAD.matcher(new String(DECODER.decode(encoded), StandardCharsets.US_ASCII));
    if (!payload.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new StreamTokenClaims(
            Long.parseLong(payload.group(1)),
            Long.parseLong(payload.group(2)),
            Integer.parseInt(payload.group(3)),
            Instant.ofEpochSecond(Long.parseLong(payload.group(4))),
            payload.group(5)));
  }

  private String nonce() {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    return ENCODER.encodeToString(bytes);
  }

  private static String signature(StreamSecret secret, String signed) {
    return ENCODER.encodeToString(secret.sign(signed));
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.US_ASCII));
  }
}

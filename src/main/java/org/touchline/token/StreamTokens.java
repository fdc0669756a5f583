package org.touchline.token;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signs and verifies stream tokens; see {@link Seal} for their shape. */
public final class StreamTokens {

  private static final Pattern PAYLOAD =
      Pattern.compile("([0-9]{1,18}) ([0-9]{1,18}) ([0-9]{1,9}) ([0-9]{1,11}) ([A-Za-z0-9_-]{11})");
  private static final int NONCE_BYTES = 8;
  private static final int LONGEST = 120;

  private final List<StreamSecret> secrets;
  private final Seal seal;
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
    this.secrets = secrets.stream().map(StreamSecret::of).toList();
    this.seal = new Seal("v1", this.secrets, LONGEST);
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
    String payload =
        "%d %d %d %d %s"
            .formatted(matchId, recordingId, epoch, expiresAt.getEpochSecond(), nonce());
    return new IssuedToken(seal.seal(payload), expiresAt);
  }

  /** Whether a token is ours and still plays. */
  public TokenVerdict verify(String token) {
    return seal.open(token)
        .flatMap(StreamTokens::claims)
        .<TokenVerdict>map(this::inTime)
        .orElseGet(TokenVerdict.Invalid::new);
  }

  private TokenVerdict inTime(StreamTokenClaims claims) {
    return clock.instant().isBefore(claims.expiresAt())
        ? new TokenVerdict.Valid(claims)
        : new TokenVerdict.Expired();
  }

  private static Optional<StreamTokenClaims> claims(String text) {
    Matcher payload = PAYLOAD.matcher(text);
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
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}

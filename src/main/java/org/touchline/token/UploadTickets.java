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

/**
 * Signs and verifies upload tickets: texts that let a bare address upload to one match in the name
 * of one user. They are signed with the secrets of stream tokens, by keys of their own.
 */
public final class UploadTickets {

  /** A user's name may hold anything, so it comes last. */
  private static final Pattern PAYLOAD =
      Pattern.compile("([0-9]{1,18}) ([0-9]{1,18}) ([0-9]{1,11}) [A-Za-z0-9_-]{11} (?s:(.+))");

  private static final int NONCE_BYTES = 8;
  private static final int LONGEST = 2000;

  private final Seal seal;
  private final Duration lifetime;
  private final Clock clock;
  private final SecureRandom random;

  /**
   * Signs with the first secret and accepts all of them.
   *
   * @param secrets at least one
   * @param lifetime how long a ticket begins uploads
   */
  public UploadTickets(List<String> secrets, Duration lifetime, Clock clock, SecureRandom random) {
    List<StreamSecret> keys = secrets.stream().map(StreamSecret::ofTickets).toList();
    this.seal = new Seal("u1", keys, LONGEST);
    this.lifetime = lifetime;
    this.clock = clock;
    this.random = random;
  }

  /** A ticket made now; no two are equal. */
  public IssuedToken issue(long matchId, long teamId, String username) {
    Instant expiresAt = Instant.ofEpochSecond(clock.instant().plus(lifetime).getEpochSecond());
    String payload =
        "%d %d %d %s %s".formatted(matchId, teamId, expiresAt.getEpochSecond(), nonce(), username);
    return new IssuedToken(seal.seal(payload), expiresAt);
  }

  /** What a ticket of ours says, whether or not its time is over; empty for any other text. */
  public Optional<UploadTicket> read(String ticket) {
    return seal.open(ticket)
        .map(PAYLOAD::matcher)
        .filter(Matcher::matches)
        .map(
            payload ->
                new UploadTicket(
                    Long.parseLong(payload.group(1)),
                    Long.parseLong(payload.group(2)),
                    payload.group(4),
                    Instant.ofEpochSecond(Long.parseLong(payload.group(3)))));
  }

  private String nonce() {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}

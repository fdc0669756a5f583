package org.touchline.account;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import java.security.Principal;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;

/**
 * Who is asking, from a verified API token.
 *
 * @param username the token's name
 * @param groups the token's groups
 * @param teamId the tenant; matches of other teams do not exist for the caller
 */
public record Caller(String username, Set<String> groups, long teamId) {

  private static final int LONGEST_NAME = 200;

  public Caller {
    groups = Set.copyOf(groups);
  }

  /** Whether the token gives any of our roles. */
  public boolean hasRole() {
    return groups.contains(Groups.VIEWER)
        || groups.contains(Groups.UPLOADER)
        || groups.contains(Groups.ADMIN);
  }

  /** The caller of an authenticated request; refuses a token without {@code team_id}. */
  public static Caller of(@Nullable Principal principal) {
    return ofToken(principal)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.FORBIDDEN, "The token has no team_id, so it belongs to no team."));
  }

  /** The caller behind a principal; empty when there is no token or it names no team. */
  public static Optional<Caller> ofToken(@Nullable Principal principal) {
    if (!(principal instanceof JsonWebToken token)) {
      return Optional.empty();
    }
    Set<String> groups = token.getGroups() == null ? Set.of() : token.getGroups();
    return teamId(token).map(team -> new Caller(name(token), groups, team));
  }

  private static String name(JsonWebToken token) {
    String name =
        Stream.of(token.getName(), token.getSubject(), "unnamed")
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow();
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
  }

  private static Optional<Long> teamId(JsonWebToken token) {
    Object claim = token.getClaim("team_id");
    if (claim instanceof JsonNumber number) {
      return Optional.of(number.longValue());
    }
    if (claim instanceof Number number) {
      return Optional.of(number.longValue());
    }
    String text = claim instanceof JsonString json ? json.getString() : String.valueOf(claim);
    return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }
}

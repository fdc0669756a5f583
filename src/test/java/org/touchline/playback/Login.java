package org.touchline.playback;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.touchline.account.Caller;

/** What the server makes of a caller's bearer token. */
record Login(String name, Map<String, Object> claims) implements JsonWebToken {

  static Login of(Caller caller) {
    return new Login(
        caller.username(), Map.of("groups", caller.groups(), "team_id", caller.teamId()));
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public Set<String> getClaimNames() {
    return claims.keySet();
  }

  @Override
  // As the interface has it: the asker knows the type.
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <T> @Nullable T getClaim(String claim) {
    return (T) Optional.ofNullable(claims.get(claim)).orElse(null);
  }
}

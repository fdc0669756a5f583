package org.touchline.upload;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.touchline.account.Caller;
import org.touchline.account.Groups;
import org.touchline.wiring.Component;

/** The last uploads of the caller's team that came through the server, for administrators. */
@Component
@Path("doctor/fallbacks")
@RolesAllowed(Groups.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // RESTEasy wants a constructor without parameters.
public class FallbacksResource {

  @Inject Fallbacks fallbacks;

  /** One upload through the server. */
  public record FallbackView(
      long matchId,
      @Nullable String way,
      String storage,
      String reason,
      long size,
      Instant at,
      String by) {

    static FallbackView of(Fallbacks.Fallback fallback) {
      return new FallbackView(
          fallback.matchId(),
          fallback.way().orElse(null),
          fallback.storage(),
          fallback.reason(),
          fallback.size(),
          fallback.confirmedAt(),
          fallback.confirmedBy());
    }
  }

  @GET
  public List<FallbackView> last(@Context SecurityContext security) {
    return fallbacks.last(Caller.of(security.getUserPrincipal())).stream()
        .map(FallbackView::of)
        .toList();
  }
}

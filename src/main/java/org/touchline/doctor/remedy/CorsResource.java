package org.touchline.doctor.remedy;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.touchline.account.Caller;
import org.touchline.account.Groups;
import org.touchline.doctor.Visits;
import org.touchline.doctor.Wish;
import org.touchline.wiring.Component;

/** The bucket's CORS rules, shown and mended. For administrators. */
@Component
@Path("doctor/cors")
@RolesAllowed(Groups.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // RESTEasy wants a constructor without parameters.
public class CorsResource {

  @Inject Mending mending;
  @Inject Visits visits;

  /** Writes only when the wish says so. */
  @POST
  public String mend(String wish, @Context SecurityContext security, @Context UriInfo uri) {
    Wish wanted = Wish.parse(wish);
    String caller = Caller.of(security.getUserPrincipal()).username();
    List<String> origins = visits.of(wanted, uri).origins();
    Outcome outcome = mending.cors(origins, wanted.apply(), caller);
    return outcome.json().toString();
  }
}

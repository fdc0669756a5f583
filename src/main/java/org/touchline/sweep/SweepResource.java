package org.touchline.sweep;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.touchline.account.Groups;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.wiring.Component;

/** Sweeps over HTTP, for administrators. */
@Component
@Path("sweep")
@RolesAllowed(Groups.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // RESTEasy wants a constructor without parameters.
public class SweepResource {

  @Inject Sweep sweep;
  @Inject SweepReports reports;

  /** The last sweep and the last comparison; either is null before the first. */
  @GET
  public String last() {
    return "{\"sweep\":"
        + body(reports.last(SweepReports.SWEEP))
        + ",\"comparison\":"
        + body(reports.last(SweepReports.COMPARISON))
        + "}";
  }

  /** Sweeps and compares now. */
  @POST
  public String now() {
    if (!sweep.sweepAndCompare()) {
      throw new ProblemException(ProblemCode.CONFLICT, "A sweep is under way; read its report.");
    }
    return last();
  }

  private static String body(Optional<StoredSweepReport> report) {
    return report.map(StoredSweepReport::body).orElse("null");
  }
}

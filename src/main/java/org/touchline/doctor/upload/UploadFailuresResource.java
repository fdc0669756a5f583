package org.touchline.doctor.upload;

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
import org.touchline.account.Caller;
import org.touchline.account.Groups;
import org.touchline.wiring.Component;

/** The last failed uploads of the caller's team, for administrators. */
@Component
@Path("doctor/upload-failures")
@RolesAllowed(Groups.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // RESTEasy wants a constructor without parameters.
public class UploadFailuresResource {

  @Inject UploadFailures failures;

  /** Failures with one cause, from pages of one origin. */
  public record FailureGroup(
      String code,
      String cause,
      String fix,
      String origin,
      int count,
      Instant lastAt,
      String lastBy,
      long lastMatch) {

    static FailureGroup of(UploadFailures.Group group) {
      return new FailureGroup(
          group.code(),
          group.cause(),
          group.fix(),
          group.origin(),
          group.count(),
          group.lastAt(),
          group.lastBy(),
          group.lastMatch());
    }
  }

  @GET
  public List<FailureGroup> grouped(@Context SecurityContext security) {
    return failures.grouped(Caller.of(security.getUserPrincipal())).stream()
        .map(FailureGroup::of)
        .toList();
  }
}

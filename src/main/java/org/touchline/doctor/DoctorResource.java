package org.touchline.doctor;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import org.touchline.account.Caller;
import org.touchline.account.Groups;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.wiring.Component;

/** The doctor over HTTP, for administrators. */
@Component
@Path("doctor")
@RolesAllowed(Groups.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // RESTEasy wants a constructor without parameters.
public class DoctorResource {

  /** One JSON object a line, each as soon as it is known. */
  static final String LINES = "application/x-ndjson";

  @Inject Doctor doctor;
  @Inject Checks checks;
  @Inject Reports reports;
  @Inject Visits visits;

  /** A report of the history. */
  public record PastReport(long id, Instant startedAt, String requestedBy, String status) {

    static PastReport of(Reports.Entry entry) {
      return new PastReport(entry.id(), entry.startedAt(), entry.requestedBy(), entry.status());
    }
  }

  @POST
  public String run(
      String wish,
      @Context SecurityContext security,
      @Context UriInfo uri,
      @Context HttpHeaders fields) {
    Visit visit = visit(wish, uri, fields);
    String caller = Caller.of(security.getUserPrincipal()).username();
    Report report = doctor.begin().examine(visit, caller, found -> {});
    return ReportJson.of(report).toString();
  }

  /** The same, told as it goes: the checks to come, each result, the report without the checks. */
  @POST
  @Produces(LINES + ";qs=0.5") // RESTEasy would choose by chance for who accepts anything.
  public StreamingOutput runAloud(
      String wish,
      @Context SecurityContext security,
      @Context UriInfo uri,
      @Context HttpHeaders fields) {
    Visit visit = visit(wish, uri, fields);
    String caller = Caller.of(security.getUserPrincipal()).username();
    Doctor.Run run = doctor.begin();
    return out -> {
      JsonLines lines = new JsonLines(out);
      lines.write(Json.createObjectBuilder().add("checks", outline()).build());
      Report report = run.examine(visit, caller, found -> lines.write(ReportJson.of(found)));
      lines.write(ReportJson.summary(report).build());
      lines.end();
    };
  }

  @GET
  public String last() {
    return reports.last().orElseThrow(DoctorResource::noReport);
  }

  @GET
  @Path("reports")
  public List<PastReport> history() {
    return reports.history().stream().map(PastReport::of).toList();
  }

  @GET
  @Path("reports/{id: [0-9]{1,18}}")
  public String report(@PathParam("id") long id) {
    return reports.find(id).orElseThrow(DoctorResource::noReport);
  }

  private Visit visit(String wish, UriInfo uri, HttpHeaders fields) {
    return visits.of(Wish.parse(wish), uri, fields);
  }

  private JsonValue outline() {
    JsonArrayBuilder outline = Json.createArrayBuilder();
    checks
        .all()
        .forEach(
            check ->
                outline.add(
                    Json.createObjectBuilder().add("id", check.id()).add("title", check.title())));
    return outline.build();
  }

  private static ProblemException noReport() {
    return new ProblemException(ProblemCode.NOT_FOUND, "The doctor has not been run yet.");
  }
}

package org.touchline.upload.uppy;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.touchline.account.Caller;
import org.touchline.account.Groups;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.token.UploadTicket;
import org.touchline.token.UploadTickets;
import org.touchline.wiring.Component;

/** Uppy 6's {@code companionEndpoint}: the address itself carries a ticket in place of a login. */
@Component
@Path("uppy/{ticket: [^/]+}")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // RESTEasy wants a constructor without parameters.
public class TicketResource {

  @Inject UppyCompanion companion;
  @Inject UploadTickets tickets;

  @GET
  @Path(UppyResource.S3 + "/params")
  public UppyJson.Params params(
      @PathParam("ticket") String ticket,
      @QueryParam("filename") @NotNull @Size(max = 1000) String filename,
      @QueryParam("type") @Nullable String type) {
    return companion.params(permit(ticket), filename, type);
  }

  @POST
  @Path(UppyResource.UPLOADS)
  public UppyJson.Begun begin(
      @PathParam("ticket") String ticket, @NotNull @Valid UppyJson.WantedParts wanted) {
    return companion.begin(permit(ticket), wanted);
  }

  @GET
  @Path(UppyResource.PART)
  public UppyJson.PartUrl part(
      @PathParam("ticket") String ticket,
      @PathParam("upload") String uploadId,
      @PathParam("part") int number,
      @QueryParam("key") @NotNull String key) {
    return companion.part(permit(ticket), uploadId, number, key);
  }

  @GET
  @Path(UppyResource.UPLOAD)
  public List<UppyJson.ListedPart> parts(
      @PathParam("ticket") String ticket,
      @PathParam("upload") String uploadId,
      @QueryParam("key") @NotNull String key) {
    return companion.parts(permit(ticket), uploadId, key);
  }

  @POST
  @Path(UppyResource.UPLOAD + "/complete")
  public UppyJson.Completed complete(
      @PathParam("ticket") String ticket,
      @PathParam("upload") String uploadId,
      @QueryParam("key") @NotNull String key,
      @Valid UppyJson.@Nullable Completion completion) {
    return companion.complete(permit(ticket), uploadId, key, completion);
  }

  @DELETE
  @Path(UppyResource.UPLOAD)
  public Map<String, String> abort(
      @PathParam("ticket") String ticket,
      @PathParam("upload") String uploadId,
      @QueryParam("key") @NotNull String key) {
    return companion.abort(permit(ticket), uploadId, key);
  }

  /** The ticket was made for an uploader: it stands for that role and no other. */
  private Permit permit(String text) {
    UploadTicket ticket =
        tickets
            .read(text)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemCode.INVALID_TOKEN, "This address holds no valid ticket."));
    Caller caller = new Caller(ticket.username(), Set.of(Groups.UPLOADER), ticket.teamId());
    return new Permit(caller, ticket.matchId(), ticket.expiresAt());
  }
}

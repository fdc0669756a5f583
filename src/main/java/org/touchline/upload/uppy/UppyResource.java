package org.touchline.upload.uppy;

import jakarta.annotation.security.RolesAllowed;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.touchline.account.Caller;
import org.touchline.account.Groups;
import org.touchline.match.Matches;
import org.touchline.token.IssuedToken;
import org.touchline.token.UploadTickets;
import org.touchline.web.PublicUrl;
import org.touchline.wiring.Component;

/** Uppy with a login: version 5's {@code endpoint}, and what pages ask for version 6. */
@Component
@Path("matches/{id: [0-9]{1,18}}/video/uppy")
@RolesAllowed({Groups.UPLOADER, Groups.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // RESTEasy wants a constructor without parameters.
public class UppyResource {

  /** Uppy 6 adds {@code /s3} to an address that may end in a slash. */
  static final String S3 = "{slash: /?}s3";

  static final String UPLOADS = S3 + "/multipart";
  static final String UPLOAD = UPLOADS + "/{upload: [^/]{1,1024}}";
  static final String PART = UPLOAD + "/{part: [0-9]{1,5}}";

  @Inject UppyCompanion companion;
  @Inject Matches matches;
  @Inject UploadTickets tickets;
  @Inject PublicUrl publicUrl;

  @POST
  @Path("ticket")
  public UppyJson.TicketAddress ticket(
      @PathParam("id") long matchId, @Context SecurityContext security, @Context UriInfo uri) {
    Caller caller = Caller.of(security.getUserPrincipal());
    matches.visible(caller, matchId);
    IssuedToken ticket = tickets.issue(matchId, caller.teamId(), caller.username());
    return new UppyJson.TicketAddress(
        publicUrl.base(uri).resolve("api/uppy/" + ticket.value()), ticket.expiresAt());
  }

  @POST
  @Path("sign")
  public UppyJson.Signature sign(
      @PathParam("id") long matchId,
      @NotNull @Valid UppyJson.WantedSignature wanted,
      @Context SecurityContext security) {
    return companion.sign(permit(security, matchId), wanted);
  }

  @GET
  @Path(S3 + "/params")
  public UppyJson.Params params(
      @PathParam("id") long matchId,
      @QueryParam("filename") @NotNull @Size(max = 1000) String filename,
      @QueryParam("type") @Nullable String type,
      @Context SecurityContext security) {
    return companion.params(permit(security, matchId), filename, type);
  }

  @POST
  @Path(UPLOADS)
  public UppyJson.Begun begin(
      @PathParam("id") long matchId,
      @NotNull @Valid UppyJson.WantedParts wanted,
      @Context SecurityContext security) {
    return companion.begin(permit(security, matchId), wanted);
  }

  @GET
  @Path(PART)
  public UppyJson.PartUrl part(
      @PathParam("id") long matchId,
      @PathParam("upload") String uploadId,
      @PathParam("part") int number,
      @QueryParam("key") @NotNull String key,
      @Context SecurityContext security) {
    return companion.part(permit(security, matchId), uploadId, number, key);
  }

  @GET
  @Path(UPLOAD)
  public List<UppyJson.ListedPart> parts(
      @PathParam("id") long matchId,
      @PathParam("upload") String uploadId,
      @QueryParam("key") @NotNull String key,
      @Context SecurityContext security) {
    return companion.parts(permit(security, matchId), uploadId, key);
  }

  @POST
  @Path(UPLOAD + "/complete")
  public UppyJson.Completed complete(
      @PathParam("id") long matchId,
      @PathParam("upload") String uploadId,
      @QueryParam("key") @NotNull String key,
      @Valid UppyJson.@Nullable Completion completion,
      @Context SecurityContext security) {
    return companion.complete(permit(security, matchId), uploadId, key, completion);
  }

  @DELETE
  @Path(UPLOAD)
  public Map<String, String> abort(
      @PathParam("id") long matchId,
      @PathParam("upload") String uploadId,
      @QueryParam("key") @NotNull String key,
      @Context SecurityContext security) {
    return companion.abort(permit(security, matchId), uploadId, key);
  }

  private static Permit permit(SecurityContext security, long matchId) {
    return Permit.of(Caller.of(security.getUserPrincipal()), matchId);
  }
}

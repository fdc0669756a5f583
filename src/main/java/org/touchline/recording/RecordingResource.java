package org.touchline.recording;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import org.touchline.account.Caller;
import org.touchline.account.Groups;
import org.touchline.audit.AuditTrail;
import org.touchline.match.Match;
import org.touchline.match.Matches;
import org.touchline.persistence.Transactions;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.token.IssuedToken;
import org.touchline.web.PublicUrl;
import org.touchline.wiring.Component;

/** A match's recording over HTTP; its bytes are served by {@code playback}. */
@Component
@Path("matches/{id: [0-9]{1,18}}/recording")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // RESTEasy wants a constructor without parameters.
public class RecordingResource {

  @Inject Matches matches;
  @Inject Recordings recordings;
  @Inject RecordingLinks links;
  @Inject Transactions transactions;
  @Inject AuditTrail audit;
  @Inject Event<RecordingChanged> changed;
  @Inject PublicUrl publicUrl;

  /** A stream token, the URL that carries it, and when it ends. */
  public record Playable(String token, String recordingStreamUrl, Instant expiresAt) {

    @Override
    public String toString() {
      return "Playable[expiresAt=" + expiresAt + "]";
    }
  }

  @GET
  @RolesAllowed({Groups.VIEWER, Groups.UPLOADER, Groups.ADMIN})
  public RecordingView read(
      @PathParam("id") long matchId, @Context SecurityContext security, @Context UriInfo uri) {
    Match match = matches.visible(Caller.of(security.getUserPrincipal()), matchId);
    Recording recording = current(matchId);
    return RecordingView.of(recording, links.shown(match, recording, publicUrl.base(uri)));
  }

  @DELETE
  @RolesAllowed({Groups.UPLOADER, Groups.ADMIN})
  public void delete(@PathParam("id") long matchId, @Context SecurityContext security) {
    Caller caller = Caller.of(security.getUserPrincipal());
    transactions.run(
        () -> {
          matches.locked(caller, matchId);
          if (!recordings.removeCurrent(matchId)) {
            throw noRecording();
          }
          audit.add(caller.username(), "upload_delete", matchId, "recording deleted");
        });
    changed.fire(new RecordingChanged(matchId));
  }

  @POST
  @Path("token")
  @RolesAllowed({Groups.VIEWER, Groups.UPLOADER, Groups.ADMIN})
  public Playable token(
      @PathParam("id") long matchId, @Context SecurityContext security, @Context UriInfo uri) {
    Match match = matches.visible(Caller.of(security.getUserPrincipal()), matchId);
    Recording recording = current(matchId);
    IssuedToken token = links.token(match, recording);
    String url = links.streamUrl(recording, token, publicUrl.base(uri));
    return new Playable(token.value(), url, token.expiresAt());
  }

  @POST
  @Path("revoke")
  @RolesAllowed({Groups.UPLOADER, Groups.ADMIN})
  public void revoke(@PathParam("id") long matchId, @Context SecurityContext security) {
    Caller caller = Caller.of(security.getUserPrincipal());
    transactions.run(
        () -> {
          matches.revokeTokens(caller, matchId);
          audit.add(caller.username(), "authn_token_revoked", matchId, "stream tokens revoked");
        });
    changed.fire(new RecordingChanged(matchId));
  }

  private Recording current(long matchId) {
    return recordings.currentOf(matchId).orElseThrow(RecordingResource::noRecording);
  }

  private static ProblemException noRecording() {
    return new ProblemException(ProblemCode.NO_RECORDING, "This match has no recording yet.");
  }
}

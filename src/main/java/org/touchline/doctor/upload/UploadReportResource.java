package org.touchline.doctor.upload;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.touchline.account.Caller;
import org.touchline.account.Groups;
import org.touchline.doctor.Origins;
import org.touchline.match.Matches;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.storage.StoreSelector;
import org.touchline.upload.UploadSettings;
import org.touchline.web.PublicUrl;
import org.touchline.wiring.Component;

/** Takes what a browser saw of an upload that failed, and answers what it was. */
@Component
@Path("matches/{id: [0-9]{1,18}}/video/upload-report")
@RolesAllowed({Groups.UPLOADER, Groups.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // RESTEasy wants a constructor without parameters.
public class UploadReportResource {

  private static final Logger LOG = System.getLogger(UploadReportResource.class.getName());

  /** In bytes: S3's errors have one or two thousand. */
  private static final int LONGEST_REPORT = 64 * 1024;

  @Inject UploadDoctor doctor;
  @Inject UploadFailures failures;
  @Inject Matches matches;
  @Inject UploadSettings settings;
  @Inject StoreSelector stores;
  @Inject PublicUrl publicUrl;

  /** What it was, and what to do. */
  public record Explained(String code, String cause, String fix, String next) {}

  @POST
  public Explained report(
      @PathParam("id") long matchId,
      @HeaderParam("Origin") @Nullable String sender,
      @Context SecurityContext security,
      @Context UriInfo uri,
      InputStream body)
      throws IOException, InterruptedException {
    Caller caller = Caller.of(security.getUserPrincipal());
    matches.visible(caller, matchId);
    Sighting sighting = Sighting.parse(text(body));
    String origin =
        sighting
            .origin()
            .or(() -> Optional.ofNullable(sender).filter(Sighting::isOrigin))
            .orElseGet(() -> Origins.of(publicUrl.base(uri)));
    Explanation explanation = doctor.explain(matchId, sighting, origin);
    failures.keep(caller, matchId, origin, explanation);
    String code = explanation.diagnosis().code();
    LOG.log(Level.WARNING, "an upload to match {0} failed: {1}", String.valueOf(matchId), code);
    return new Explained(
        code, explanation.cause(), explanation.fix(), next(sighting, explanation).text());
  }

  /** There is no way around the server but through it. */
  private Next next(Sighting sighting, Explanation explanation) {
    Next next = explanation.diagnosis().next();
    boolean open =
        sighting.phase() == Sighting.Phase.PUT
            && settings.fallback().allows(stores.missing().isEmpty());
    return next == Next.FALLBACK && !open ? Next.STOP : next;
  }

  private static String text(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(LONGEST_REPORT + 1);
    if (bytes.length > LONGEST_REPORT) {
      throw new ProblemException(
          ProblemCode.TOO_LARGE, "A report has at most " + LONGEST_REPORT + " bytes.");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

package org.touchline.upload.multipart;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.touchline.account.Caller;
import org.touchline.account.Groups;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.storage.Checksum;
import org.touchline.storage.StoredPart;
import org.touchline.upload.ClaimedChecksum;
import org.touchline.upload.ConfirmAnswers;
import org.touchline.upload.PlayingTime;
import org.touchline.wiring.Component;

/** Uploads in parts over HTTP; see the contract. */
@Component
@Path("matches/{id: [0-9]{1,18}}/video/multipart")
@RolesAllowed({Groups.UPLOADER, Groups.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // RESTEasy wants a constructor without parameters.
public class MultipartResource {

  /** How many URLs one call answers at most. */
  private static final int MOST_AT_ONCE = 1_000;

  private static final String UPLOAD = "{upload: [^/]{1,1024}}";

  @Inject MultipartUploads uploads;
  @Inject ConfirmAnswers answers;

  /** A file to come in parts. */
  public record Wanted(
      @NotNull @Size(max = 1000) String filename,
      @NotNull @PositiveOrZero Long size,
      @Nullable @Size(max = 200) String contentType,
      @Nullable @Size(min = 1, max = 200) @Pattern(regexp = "[^\\p{Cntrl}]*") String fingerprint) {

    WantedParts parts() {
      return new WantedParts(filename, OptionalLong.of(size), Optional.ofNullable(fingerprint));
    }
  }

  /** Which parts are to be sent now. */
  public record WantedUrls(
      @NotNull @Size(min = 1, max = MOST_AT_ONCE)
          List<@NotNull @Min(1) @Max(StoredPart.MOST) Integer> partNumbers) {}

  /** A part that the client has sent. */
  public record SentPart(
      @NotNull @Min(1) @Max(StoredPart.MOST) Integer partNumber,
      @NotNull @Pattern(regexp = "[\\x21-\\x7e]{1,200}") String etag,
      @Nullable @PositiveOrZero Long size) {

    Part part() {
      return new Part(
          partNumber, etag, size == null ? OptionalLong.empty() : OptionalLong.of(size));
    }
  }

  /** All parts were sent. */
  public record Completion(
      @Nullable BigDecimal durationSeconds,
      @Nullable @Valid ClaimedChecksum checksum,
      @Nullable @Size(max = StoredPart.MOST) List<@NotNull @Valid SentPart> parts) {

    static final Completion PLAIN = new Completion(null, null, null);

    List<Part> reported() {
      return parts == null ? List.of() : parts.stream().map(SentPart::part).toList();
    }
  }

  @POST
  public Response begin(
      @PathParam("id") long matchId,
      @NotNull @Valid Wanted wanted,
      @Context SecurityContext security) {
    Caller caller = Caller.of(security.getUserPrincipal());
    return Response.status(Response.Status.CREATED)
        .entity(OpenUploadView.of(uploads.begin(caller, matchId, wanted.parts())))
        .build();
  }

  @GET
  public OpenUploadView.Page list(
      @PathParam("id") long matchId,
      @QueryParam("fingerprint") @Nullable String fingerprint,
      @Context SecurityContext security) {
    Caller caller = Caller.of(security.getUserPrincipal());
    return new OpenUploadView.Page(
        uploads.open(caller, matchId).stream()
            .filter(
                upload ->
                    fingerprint == null || upload.fingerprint().equals(Optional.of(fingerprint)))
            .map(OpenUploadView::of)
            .toList());
  }

  @POST
  @Path(UPLOAD + "/parts")
  public PartUrlsView urls(
      @PathParam("id") long matchId,
      @PathParam("upload") String uploadId,
      @NotNull @Valid WantedUrls wanted,
      @Context SecurityContext security) {
    Caller caller = Caller.of(security.getUserPrincipal());
    requireDistinct(wanted.partNumbers());
    return PartUrlsView.of(uploads.urls(caller, matchId, uploadId, wanted.partNumbers()));
  }

  @GET
  @Path(UPLOAD + "/parts")
  public ProgressView progress(
      @PathParam("id") long matchId,
      @PathParam("upload") String uploadId,
      @Context SecurityContext security) {
    Caller caller = Caller.of(security.getUserPrincipal());
    return ProgressView.of(uploads.progress(caller, matchId, uploadId));
  }

  @POST
  @Path(UPLOAD + "/complete")
  public Response complete(
      @PathParam("id") long matchId,
      @PathParam("upload") String uploadId,
      @Valid @Nullable Completion completion,
      @Context SecurityContext security,
      @Context UriInfo uri) {
    Caller caller = Caller.of(security.getUserPrincipal());
    Completion done = completion == null ? Completion.PLAIN : completion;
    List<Part> reported = done.reported();
    requireDistinct(reported.stream().map(Part::number).toList());
    Optional<BigDecimal> duration =
        Optional.ofNullable(done.durationSeconds()).map(PlayingTime::checked);
    Optional<Checksum> checksum = ClaimedChecksum.read(done.checksum());
    return answers.of(
        uploads.complete(caller, matchId, uploadId, reported, duration, checksum), List.of(), uri);
  }

  @DELETE
  @Path(UPLOAD)
  public AbortView abort(
      @PathParam("id") long matchId,
      @PathParam("upload") String uploadId,
      @Context SecurityContext security) {
    Caller caller = Caller.of(security.getUserPrincipal());
    return AbortView.of(uploads.abort(caller, matchId, uploadId));
  }

  private static void requireDistinct(List<Integer> numbers) {
    if (numbers.stream().distinct().count() < numbers.size()) {
      throw new ProblemException(ProblemCode.INVALID_REQUEST, "Each part may be named once only.");
    }
  }
}

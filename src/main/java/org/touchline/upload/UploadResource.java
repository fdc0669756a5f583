package org.touchline.upload;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.touchline.account.Caller;
import org.touchline.account.Groups;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.storage.Checksum;
import org.touchline.storage.PutConditions;
import org.touchline.upload.form.VideoForm;
import org.touchline.upload.form.VideoFormReader;
import org.touchline.wiring.Component;

/** Uploads over HTTP. */
@Component
@Path("matches/{id: [0-9]{1,18}}/video")
@RolesAllowed({Groups.UPLOADER, Groups.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // RESTEasy wants a constructor without parameters.
public class UploadResource {

  @Inject Uploads uploads;
  @Inject ServerUploads serverUploads;
  @Inject UploadSlots slots;
  @Inject VideoFormReader forms;
  @Inject UploadSettings settings;
  @Inject ConfirmAnswers answers;
  @Inject Clock clock;

  /** A file that a client wants to upload. */
  public record WantedUpload(
      @NotNull @Size(max = 1000) String filename,
      @Nullable @PositiveOrZero Long size,
      @Nullable @Size(max = 200) String contentType,
      @Nullable Boolean strict) {

    OptionalLong declared() {
      return size == null ? OptionalLong.empty() : OptionalLong.of(size);
    }

    PutConditions conditions() {
      boolean writeOnce = Boolean.TRUE.equals(strict);
      return new PutConditions(writeOnce, writeOnce ? declared() : OptionalLong.empty());
    }
  }

  /** Where to PUT the file, and until when. */
  public record UploadUrl(
      String uploadUrl,
      String key,
      String method,
      Map<String, String> headers,
      long expiresIn,
      Instant expiresAt,
      long maxSize,
      @JsonbNillable(false) @Nullable Long contentLength) {

    @Override
    public String toString() {
      return "UploadUrl[" + key + "]";
    }
  }

  /** An upload that is done. */
  public record Confirmation(
      @NotNull @Size(max = 1024) String key,
      @Nullable BigDecimal durationSeconds,
      @Nullable @Valid ClaimedChecksum checksum) {}

  @POST
  @Path("upload-url")
  public UploadUrl uploadUrl(
      @PathParam("id") long matchId,
      @NotNull @Valid WantedUpload wanted,
      @Context SecurityContext security) {
    Caller caller = Caller.of(security.getUserPrincipal());
    requireSinglePut(wanted.size());
    Uploads.Ticket ticket =
        uploads.issue(caller, matchId, wanted.filename(), wanted.declared(), wanted.conditions());
    OptionalLong exact = wanted.conditions().exactSize();
    return new UploadUrl(
        ticket.url().url().toString(),
        ticket.key().value(),
        "PUT",
        ticket.url().headers(),
        Math.max(0, Duration.between(clock.instant(), ticket.url().expiresAt()).toSeconds()),
        ticket.url().expiresAt(),
        settings.maxSinglePut(),
        exact.isPresent() ? exact.getAsLong() : null);
  }

  @POST
  @Path("confirm")
  public Response confirm(
      @PathParam("id") long matchId,
      @NotNull @Valid Confirmation done,
      @Context SecurityContext security,
      @Context UriInfo uri) {
    Caller caller = Caller.of(security.getUserPrincipal());
    Optional<BigDecimal> duration =
        Optional.ofNullable(done.durationSeconds()).map(PlayingTime::checked);
    Optional<Checksum> checksum = ClaimedChecksum.read(done.checksum());
    return answers.of(
        uploads.confirm(caller, matchId, done.key(), duration, checksum), List.of(), uri);
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response upload(
      @PathParam("id") long matchId,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
      @HeaderParam(HttpHeaders.CONTENT_LENGTH) @DefaultValue("-1") long contentLength,
      @Context SecurityContext security,
      @Context UriInfo uri,
      InputStream body)
      throws IOException {
    Caller caller = Caller.of(security.getUserPrincipal());
    serverUploads.requireAllowed(caller, matchId, contentLength);
    UploadSlots.Slot slot = slots.take();
    try (slot;
        VideoForm form = forms.read(contentType, body)) {
      return answers.of(
          serverUploads.receive(caller, matchId, form, duration(form)), List.of(), uri);
    }
  }

  private void requireSinglePut(@Nullable Long size) {
    if (size != null && size > settings.maxSinglePut()) {
      throw new ProblemException(
          ProblemCode.TOO_LARGE,
          "One PUT takes at most " + settings.maxSinglePut() + " bytes.",
          "next",
          List.of("multipart"));
    }
  }

  private static Optional<BigDecimal> duration(VideoForm form) {
    return form.field("duration_seconds").map(PlayingTime::parsed);
  }
}

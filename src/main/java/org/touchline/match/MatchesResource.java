package org.touchline.match;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.touchline.account.Caller;
import org.touchline.account.Groups;
import org.touchline.web.PlainText;
import org.touchline.web.PublicUrl;
import org.touchline.wiring.Component;

/** Matches over HTTP. */
@Component
@Path("matches")
@RolesAllowed({Groups.VIEWER, Groups.UPLOADER, Groups.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // RESTEasy wants a constructor without parameters.
public class MatchesResource {

  @Inject Matches matches;
  @Inject MatchRecordings recordings;
  @Inject PublicUrl publicUrl;

  /** A match to create. */
  public record NewMatch(
      @NotNull @PlainText @Size(max = 200) String opponent,
      @NotNull Instant kickoffAt,
      @Nullable @PlainText @Size(max = 50) String season,
      @Nullable Boolean isHome) {

    MatchDetails details() {
      return new MatchDetails(
          opponent.strip(),
          PlayableDate.checked(kickoffAt),
          Optional.ofNullable(season),
          !Boolean.FALSE.equals(isHome));
    }
  }

  /** Changes of a match; members that are absent or null stay as they are. */
  public record MatchChange(
      @Nullable @PlainText @Size(max = 200) String opponent,
      @Nullable Instant kickoffAt,
      @Nullable @PlainText @Size(max = 50) String season,
      @Nullable Boolean isHome) {

    MatchDetails appliedTo(MatchDetails old) {
      return new MatchDetails(
          opponent == null ? old.opponent() : opponent.strip(),
          kickoffAt == null ? old.kickoffAt() : PlayableDate.checked(kickoffAt),
          season == null ? old.season() : Optional.of(season),
          isHome == null ? old.home() : isHome);
    }
  }

  /** One page of matches, and where its neighbours are. */
  public record MatchPage(
      long count, @Nullable String next, @Nullable String previous, List<MatchView> results) {}

  @GET
  public MatchPage list(
      @QueryParam("page")
          @DefaultValue("1")
          @Pattern(regexp = "[1-9][0-9]{0,5}", message = "must be a number from 1 on")
          String page,
      @QueryParam("page_size")
          @DefaultValue("20")
          @Pattern(regexp = "[1-9][0-9]?|100", message = "must be a number from 1 to 100")
          String pageSize,
      @Context SecurityContext security,
      @Context UriInfo uri) {
    Caller caller = Caller.of(security.getUserPrincipal());
    return page(caller, Integer.parseInt(page), Integer.parseInt(pageSize), uri);
  }

  @POST
  @RolesAllowed({Groups.UPLOADER, Groups.ADMIN})
  public Response create(
      @NotNull @Valid NewMatch wanted, @Context SecurityContext security, @Context UriInfo uri) {
    Match match = matches.create(Caller.of(security.getUserPrincipal()), wanted.details());
    URI location = publicUrl.base(uri).resolve("api/matches/" + match.id() + "/");
    return Response.created(location).entity(MatchView.of(match, Optional.empty())).build();
  }

  @GET
  @Path("{id: [0-9]{1,18}}")
  public MatchView read(
      @PathParam("id") long id, @Context SecurityContext security, @Context UriInfo uri) {
    return view(matches.visible(Caller.of(security.getUserPrincipal()), id), uri);
  }

  @PATCH
  @Path("{id: [0-9]{1,18}}")
  @RolesAllowed({Groups.UPLOADER, Groups.ADMIN})
  public MatchView change(
      @PathParam("id") long id,
      @NotNull @Valid MatchChange change,
      @Context SecurityContext security,
      @Context UriInfo uri) {
    Caller caller = Caller.of(security.getUserPrincipal());
    return view(matches.change(caller, id, change::appliedTo), uri);
  }

  @DELETE
  @Path("{id: [0-9]{1,18}}")
  @RolesAllowed({Groups.UPLOADER, Groups.ADMIN})
  public void delete(@PathParam("id") long id, @Context SecurityContext security) {
    matches.delete(Caller.of(security.getUserPrincipal()), id);
  }

  private MatchPage page(Caller caller, int page, int size, UriInfo uri) {
    long count = matches.count(caller);
    return new MatchPage(
        count,
        (long) page * size < count ? pageUrl(uri, page + 1, size) : null,
        page > 1 ? pageUrl(uri, page - 1, size) : null,
        views(matches.page(caller, (page - 1) * size, size), uri));
  }

  private MatchView view(Match match, UriInfo uri) {
    return views(List.of(match), uri).get(0);
  }

  private List<MatchView> views(List<Match> found, UriInfo uri) {
    Map<Long, MatchRecordings.Shown> shown = recordings.of(found, publicUrl.base(uri));
    return found.stream()
        .map(match -> MatchView.of(match, Optional.ofNullable(shown.get(match.id()))))
        .toList();
  }

  private String pageUrl(UriInfo uri, int page, int pageSize) {
    return publicUrl
        .base(uri)
        .resolve("api/matches/?page=" + page + "&page_size=" + pageSize)
        .toString();
  }
}

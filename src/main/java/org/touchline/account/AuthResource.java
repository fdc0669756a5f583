package org.touchline.account;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.util.List;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.web.PlainText;
import org.touchline.wiring.Component;

/** Login, refresh, and who the caller is. */
@Component
@Path("auth")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // RESTEasy wants a constructor without parameters.
public class AuthResource {

  @Inject Accounts accounts;
  @Inject IssuerSettings issuer;
  @Inject Clock clock;

  /** A name and a password. */
  public record Login(
      @NotNull @PlainText @Size(max = 100) String username,
      @NotBlank @Size(max = 200) String password) {

    @Override
    public String toString() {
      return "Login[" + username + "]";
    }
  }

  /** A text from an earlier login. */
  public record Refresh(@NotBlank @Size(max = 200) String refresh) {

    @Override
    public String toString() {
      return "Refresh[]";
    }
  }

  /** An API token, a text that gets the next one, and the seconds that the first lasts. */
  public record LoggedIn(String access, String refresh, long expiresIn) {}

  /** The next API token, and the seconds that it lasts. */
  public record Refreshed(String access, long expiresIn) {}

  /** Whose token this is. */
  public record Me(String username, List<String> groups, long teamId) {}

  @POST
  @Path("login")
  @PermitAll
  public LoggedIn login(@NotNull @Valid Login login) {
    TokenIssuer tokens = builtIn();
    Account account =
        accounts
            .authenticate(login.username(), login.password())
            .orElseThrow(() -> invalid("User name or password is wrong."));
    return new LoggedIn(
        tokens.accessToken(account), accounts.rememberLogin(account), lifetimeSeconds());
  }

  @POST
  @Path("refresh")
  @PermitAll
  public Refreshed refresh(@NotNull @Valid Refresh refresh) {
    TokenIssuer tokens = builtIn();
    Account account =
        accounts
            .recall(refresh.refresh())
            .orElseThrow(() -> invalid("This login is over; log in again."));
    return new Refreshed(tokens.accessToken(account), lifetimeSeconds());
  }

  @GET
  @Path("me")
  @RolesAllowed({Groups.VIEWER, Groups.UPLOADER, Groups.ADMIN})
  public Me me(@Context SecurityContext security) {
    Caller caller = Caller.of(security.getUserPrincipal());
    return new Me(caller.username(), caller.groups().stream().sorted().toList(), caller.teamId());
  }

  private TokenIssuer builtIn() {
    return issuer
        .key()
        .map(key -> new TokenIssuer(key, clock))
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.NOT_FOUND,
                    "Accounts are kept by an external issuer; log in there."));
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemCode.INVALID_CREDENTIALS, detail);
  }

  private static long lifetimeSeconds() {
    return TokenIssuer.LIFETIME.toSeconds();
  }
}

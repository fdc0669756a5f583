package org.touchline.account;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.wiring.Component;

/** The built-in accounts of the caller's team, for administrators. */
@Component
@Path("accounts")
@RolesAllowed(Groups.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // RESTEasy wants a constructor without parameters.
public class AccountsResource {

  @Inject Accounts accounts;
  @Inject IssuerSettings issuer;

  /** Somebody to let in. */
  public record NewAccount(
      @NotBlank @Pattern(regexp = "[A-Za-z0-9._@+-]{1,100}") String username,
      @NotNull @Size(min = 12, max = 200) String password,
      @NotNull @Pattern(regexp = "viewer|uploader|admin") String role) {

    @Override
    public String toString() {
      return "NewAccount[" + username + ", " + role + "]";
    }
  }

  /** An account without its secrets. */
  public record AccountView(String username, String role, Instant createdAt) {

    static AccountView of(Account account) {
      return new AccountView(account.username(), account.role().text(), account.createdAt());
    }
  }

  @GET
  public List<AccountView> list(@Context SecurityContext security) {
    requireBuiltIn();
    Caller caller = Caller.of(security.getUserPrincipal());
    return accounts.ofTeam(caller.teamId()).stream().map(AccountView::of).toList();
  }

  @POST
  public Response add(@NotNull @Valid NewAccount wanted, @Context SecurityContext security) {
    requireBuiltIn();
    Caller caller = Caller.of(security.getUserPrincipal());
    Role role = Role.named(wanted.role()).orElseThrow();
    Account account =
        accounts
            .add(caller.teamId(), wanted.username(), wanted.password(), role)
            .orElseThrow(
                () -> new ProblemException(ProblemCode.CONFLICT, "This user name is taken."));
    return Response.status(Response.Status.CREATED).entity(AccountView.of(account)).build();
  }

  private void requireBuiltIn() {
    if (issuer.key().isEmpty()) {
      throw new ProblemException(ProblemCode.NOT_FOUND, "Accounts are kept by an external issuer.");
    }
  }
}

package org.touchline.problem;

import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.touchline.storage.StorageException;

/** Turns whatever ends a JAX-RS request early into one shape. */
@Provider
public class EveryFailureMapper implements ExceptionMapper<Throwable> {

  private static final Logger LOG = System.getLogger(EveryFailureMapper.class.getName());

  @Context
  @SuppressWarnings("NullAway.Init") // The container sets a proxy for the current request.
  private SecurityContext security;

  @Override
  public Response toResponse(Throwable failure) {
    if (failure instanceof ProblemException refusal) {
      return refusal(refusal);
    }
    if (failure instanceof StorageException storage) {
      LOG.log(Level.WARNING, storage.getMessage());
      return ProblemResponse.of(StorageProblems.of(storage));
    }
    if (failure instanceof WebApplicationException web) {
      return ofStatus(web);
    }
    if (isUnreadableBody(failure)) {
      return unreadableBody();
    }
    if (LostDatabase.isBehind(failure)) {
      LOG.log(Level.ERROR, "the database does not answer: {0}", failure.getMessage());
      return ProblemResponse.of(LostDatabase.PROBLEM);
    }
    LOG.log(Level.ERROR, "a request failed", failure);
    return ProblemResponse.of(
        Problem.of(ProblemCode.INTERNAL_ERROR, "The server failed; its log says why."));
  }

  private static Response refusal(ProblemException refusal) {
    if (refusal.getCause() != null) {
      LOG.log(Level.WARNING, "{0}: {1}", refusal.problem().code(), refusal.getCause().getMessage());
    }
    return ProblemResponse.of(refusal.problem());
  }

  private static boolean isUnreadableBody(Throwable failure) {
    return failure instanceof ProcessingException
        || failure instanceof JsonException
        || failure instanceof JsonbException;
  }

  private static Response unreadableBody() {
    return ProblemResponse.of(
        Problem.of(
            ProblemCode.MALFORMED_JSON,
            "The body must be a JSON object with the documented members."));
  }

  private Response ofStatus(WebApplicationException failure) {
    int status = failure.getResponse().getStatus();
    if (status < 400) {
      return failure.getResponse();
    }
    if (failure.getCause() != null && isUnreadableBody(failure.getCause())) {
      return unreadableBody();
    }
    // WildFly answers 403 where nobody has logged in.
    boolean anonymous =
        failure instanceof ForbiddenException && security.getUserPrincipal() == null;
    ProblemCode code = ProblemCode.ofStatus(anonymous ? 401 : status);
    if (status >= 500) {
      LOG.log(Level.ERROR, "a request failed", failure);
    }
    Response response = ProblemResponse.of(Problem.of(code, code.title() + "."));
    return failure instanceof NotAllowedException ? withAllow(response, failure) : response;
  }

  private static Response withAllow(Response response, WebApplicationException failure) {
    String allow = failure.getResponse().getHeaderString(HttpHeaders.ALLOW);
    return allow == null
        ? response
        : Response.fromResponse(response).header(HttpHeaders.ALLOW, allow).build();
  }
}

package org.touchline.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Says which member of a request is wrong. It is a mapper of its own, because the servers bring one
 * for this very exception, which is closer than one for every failure.
 */
@Provider
public class InvalidRequestMapper implements ExceptionMapper<ConstraintViolationException> {

  @Override
  public Response toResponse(ConstraintViolationException invalid) {
    return ProblemResponse.of(Problem.of(ProblemCode.INVALID_REQUEST, sentence(invalid)));
  }

  private static String sentence(ConstraintViolationException invalid) {
    return invalid.getConstraintViolations().stream()
        .map(violation -> member(violation) + " " + violation.getMessage())
        .sorted()
        .collect(Collectors.joining("; ", "", "."));
  }

  private static boolean isParameter(Path path) {
    ElementKind last = ElementKind.BEAN;
    for (Path.Node node : path) {
      last = node.getKind();
    }
    return last == ElementKind.PARAMETER;
  }

  private static String member(ConstraintViolation<?> violation) {
    String last = "body";
    for (Path.Node node : violation.getPropertyPath()) {
      last = node.getName() == null ? last : node.getName();
    }
    // A whole body is a parameter of a method; its name says nothing to clients.
    boolean body = violation.getInvalidValue() == null && isParameter(violation.getPropertyPath());
    return body ? "body" : last.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}

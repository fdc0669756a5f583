package org.touchline.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.touchline.account.Groups;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.wiring.Component;

/**
 * All meters of this node as Prometheus reads them: its text format, or OpenMetrics for whoever
 * asks for that. For administrators, and for a scraper that has the token. The token comes as the
 * password of HTTP Basic, because both servers refuse a Bearer that is no JWT before this is asked.
 */
@Component
@Path("metrics")
@PermitAll
@SuppressWarnings("NullAway.Init") // RESTEasy wants a constructor without parameters.
public class MetricsResource {

  private static final ExpositionFormats FORMATS = ExpositionFormats.init();

  @Inject PrometheusMeterRegistry registry;
  @Inject MetricsSettings settings;

  @GET
  public Response scrape(@Context SecurityContext security, @Context HttpHeaders headers)
      throws IOException {
    requireReader(security, headers);
    ExpositionFormatWriter format = FORMATS.findWriter(headers.getHeaderString(HttpHeaders.ACCEPT));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    format.write(text, registry.getPrometheusRegistry().scrape());
    return Response.ok(text.toByteArray(), format.getContentType()).build();
  }

  private void requireReader(SecurityContext security, HttpHeaders headers) {
    if (security.getUserPrincipal() != null) {
      if (!security.isUserInRole(Groups.ADMIN)) {
        throw new ProblemException(ProblemCode.FORBIDDEN, ProblemCode.FORBIDDEN.title() + ".");
      }
      return;
    }
    String authorization =
        Optional.ofNullable(headers.getHeaderString(HttpHeaders.AUTHORIZATION)).orElse("");
    String password =
        BasicPassword.of(authorization)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemCode.UNAUTHENTICATED,
                        "Log in as an administrator, or send the scrape token as the password of"
                            + " HTTP Basic."));
    if (!settings.opensFor(password)) {
      throw new ProblemException(ProblemCode.INVALID_TOKEN, "This is not the scrape token.");
    }
  }
}

package org.touchline.doctor.server;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.touchline.doctor.Check;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Origins;
import org.touchline.doctor.Snippet;
import org.touchline.doctor.Visit;
import org.touchline.doctor.remedy.Remedies;
import org.touchline.web.WebSettings;

/** Whether each front end of another origin may call the API through the public URL. */
final class ApiCorsCheck implements Check {

  private static final String SETTING = "TOUCHLINE_FRONTEND_ORIGINS";
  private static final String ALLOWED = "Access-Control-Allow-Origin";

  private final WebSettings settings;
  private final PublicAddress address;

  ApiCorsCheck(WebSettings settings, PublicAddress address) {
    this.settings = settings;
    this.address = address;
  }

  @Override
  public String id() {
    return "api-cors";
  }

  @Override
  public String title() {
    return "Front ends may call the API";
  }

  @Override
  public Set<String> needs() {
    return Set.of(ProxyRouteCheck.ID);
  }

  @Override
  public Finding examine(Visit visit) throws IOException, InterruptedException {
    String own = Origins.of(visit.base());
    List<String> others = visit.origins().stream().filter(o -> !o.equals(own)).toList();
    if (others.isEmpty()) {
      return Finding.pass("only this server's own pages call the API");
    }
    for (String origin : others) {
      Optional<Finding> trouble = trouble(visit, origin);
      if (trouble.isPresent()) {
        return trouble.get();
      }
    }
    return Finding.pass("preflights and answers allow " + String.join(", ", others));
  }

  private Optional<Finding> trouble(Visit visit, String origin)
      throws IOException, InterruptedException {
    if (!settings.origins().contains(origin)) {
      return Optional.of(unlisted(origin));
    }
    HttpResponse<String> preflight = address.send(preflight(visit, origin));
    if (preflight.statusCode() / 100 != 2 || !allows(preflight, origin)) {
      return Optional.of(changed("the preflight of " + origin + " got " + seen(preflight)));
    }
    HttpResponse<String> answer =
        address.send(
            HttpRequest.newBuilder(visit.base().resolve("api/config/"))
                .timeout(PublicAddress.ANSWER)
                .header("Origin", origin)
                .build());
    return allows(answer, origin)
        ? Optional.empty()
        : Optional.of(changed("an answer to " + origin + " had " + seen(answer)));
  }

  private static HttpRequest preflight(Visit visit, String origin) {
    return HttpRequest.newBuilder(visit.base().resolve("api/matches/"))
        .timeout(PublicAddress.ANSWER)
        .method("OPTIONS", BodyPublishers.noBody())
        .header("Origin", origin)
        .header("Access-Control-Request-Method", "POST")
        .header("Access-Control-Request-Headers", "authorization,content-type")
        .build();
  }

  private static boolean allows(HttpResponse<String> answer, String origin) {
    return answer.headers().allValues(ALLOWED).equals(List.of(origin));
  }

  private static String seen(HttpResponse<String> answer) {
    List<String> allowed = answer.headers().allValues(ALLOWED);
    String field =
        allowed.isEmpty() ? "no " + ALLOWED : ALLOWED + " " + String.join(" and ", allowed);
    return String.format(Locale.ROOT, "%d and %s", answer.statusCode(), field);
  }

  private Finding unlisted(String origin) {
    Set<String> all = new TreeSet<>(settings.origins());
    all.add(origin);
    return Finding.fail(
        origin + " is not in " + SETTING,
        "The API allows no calls from this front end's origin.",
        "Add the origin to " + SETTING + " and restart the server.",
        Remedies.env(SETTING + "=" + String.join(",", all)));
  }

  private static Finding changed(String evidence) {
    return Finding.fail(
        evidence,
        "A proxy in front of the server answers preflights itself or changes CORS fields.",
        "Let the proxy pass OPTIONS and the Access-Control fields as they are, adding none.",
        new Snippet(
            Snippet.Kind.CLI,
            """
            # nginx, in the location of Touchline: no add_header or proxy_hide_header for
            # Access-Control-*, and no "if ($request_method = OPTIONS)"
            proxy_pass http://touchline;"""));
  }
}

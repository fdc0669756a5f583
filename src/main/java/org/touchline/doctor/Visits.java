package org.touchline.doctor;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.touchline.web.PublicUrl;
import org.touchline.web.WebSettings;
import org.touchline.wiring.Component;

/** Knows for whom to look when somebody asks over HTTP. */
@Component
public class Visits {

  private final WebSettings web;
  private final PublicUrl publicUrl;

  @Inject
  Visits(WebSettings web, PublicUrl publicUrl) {
    this.web = web;
    this.publicUrl = publicUrl;
  }

  /** A visit for {@link #origins} by somebody who sent these header fields. */
  Visit of(Wish wish, UriInfo request, HttpHeaders fields) {
    return new Visit(origins(wish, request), publicUrl.base(request), proxied(fields));
  }

  /** This server's own pages, the configured front ends, and those that are wished for. */
  public List<String> origins(Wish wish, UriInfo request) {
    Set<String> origins = new LinkedHashSet<>();
    origins.add(Origins.of(publicUrl.base(request)));
    origins.addAll(web.origins());
    origins.addAll(wish.origins());
    return List.copyOf(origins);
  }

  private static Map<String, String> proxied(HttpHeaders fields) {
    Map<String, String> proxied = new HashMap<>();
    for (String name : Visit.PROXY_FIELDS) {
      Optional.ofNullable(fields.getHeaderString(name))
          .ifPresent(value -> proxied.put(name, value));
    }
    return proxied;
  }
}

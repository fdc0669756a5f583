package org.touchline.doctor;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashSet;
import java.util.List;
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

  /** For this server's own pages, the configured front ends, and those that are wished for. */
  public Visit of(Wish wish, UriInfo request) {
    Set<String> origins = new LinkedHashSet<>();
    origins.add(Origins.of(publicUrl.base(request)));
    origins.addAll(web.origins());
    origins.addAll(wish.origins());
    return new Visit(List.copyOf(origins), publicUrl.base(request));
  }
}

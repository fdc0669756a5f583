package org.touchline.web;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.touchline.wiring.Component;

/** The address under which clients see this server: the configured one, else the request's. */
@Component
public final class PublicUrl {

  private final WebSettings settings;

  @Inject
  public PublicUrl(WebSettings settings) {
    this.settings = settings;
  }

  /** The absolute base of links handed out in answer to this request; ends in a slash. */
  public URI base(UriInfo request) {
    return settings.publicUrl().orElseGet(() -> request.getBaseUri().resolve("..").normalize());
  }
}

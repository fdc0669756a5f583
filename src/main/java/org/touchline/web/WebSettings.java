package org.touchline.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.touchline.settings.SettingException;
import org.touchline.settings.SettingReader;

/**
 * How clients reach this server.
 *
 * @param publicUrl the absolute base of links, ending in a slash; without it, the request's
 * @param origins front ends of other origins that may call the API, for example {@code
 *     https://app.example}
 */
public record WebSettings(Optional<URI> publicUrl, Set<String> origins) {

  private static final String ORIGINS = "touchline.frontend.origins";

  public WebSettings {
    origins = Set.copyOf(origins);
  }

  /** Reads {@code touchline.public.url} and {@code touchline.frontend.origins}. */
  public static WebSettings from(SettingReader reader) {
    List<String> origins = reader.list(ORIGINS);
    origins.forEach(WebSettings::check);
    return new WebSettings(
        reader.url("touchline.public.url").map(WebSettings::withSlash), Set.copyOf(origins));
  }

  private static URI withSlash(URI url) {
    return url.toString().endsWith("/") ? url : URI.create(url + "/");
  }

  private static void check(String origin) {
    if (!origin.matches("https?://[A-Za-z0-9.\\-\\[\\]:]+")) {
      throw new SettingException(
          ORIGINS,
          "holds something that is no origin",
          "give https://host[:port], comma-separated");
    }
  }
}

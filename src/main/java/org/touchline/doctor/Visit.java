package org.touchline.doctor;

import java.net.URI;
import java.util.List;

/**
 * One run of the doctor, as far as it differs from another.
 *
 * @param origins of the front ends that upload, for example {@code https://app.example}; this
 *     server's own among them
 * @param base the server's address as clients reach it; ends in a slash
 */
public record Visit(List<String> origins, URI base) {

  public Visit {
    origins = List.copyOf(origins);
  }
}

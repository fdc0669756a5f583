package org.touchline.doctor;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * One run of the doctor, as far as it differs from another.
 *
 * @param origins of the front ends that upload, for example {@code https://app.example}; this
 *     server's own among them
 * @param base the server's address as clients reach it; ends in a slash
 * @param proxied the fields, in lower case, by which a proxy made itself known in the request that
 *     asked for this run
 */
public record Visit(List<String> origins, URI base, Map<String, String> proxied) {

  /** What proxies add (RFC 7239, RFC 9110 section 7.6.3, and what was usual before). */
  static final List<String> PROXY_FIELDS =
      List.of("forwarded", "via", "x-forwarded-proto", "x-forwarded-host", "x-forwarded-for");

  public Visit {
    origins = List.copyOf(origins);
    proxied = Map.copyOf(proxied);
  }

  /** Of somebody who came without any proxy. */
  public Visit(List<String> origins, URI base) {
    this(origins, base, Map.of());
  }
}

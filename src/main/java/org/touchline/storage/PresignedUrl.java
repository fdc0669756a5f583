package org.touchline.storage;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * A URL that carries its own permission. Its text is a secret until it expires and must not be
 * logged: {@link #toString()} leaves the URL out.
 *
 * @param url where to send the request
 * @param headers the header fields that the client itself must add, exactly as given; fields that a
 *     browser sets on its own ({@code Host}, {@code Content-Length}) are not listed
 * @param expiresAt when the store stops accepting it
 */
public record PresignedUrl(URI url, Map<String, String> headers, Instant expiresAt) {

  public PresignedUrl {
    headers = Map.copyOf(headers);
  }

  @Override
  public String toString() {
    return "PresignedUrl[expiresAt=" + expiresAt + "]";
  }
}

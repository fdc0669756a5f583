package org.touchline.storage;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A form that a browser can POST with one file (Amazon S3 API reference, "Browser-Based Uploads
 * Using POST"). Its fields are a secret until it expires and must not be logged: {@link
 * #toString()} leaves them out.
 *
 * @param url where to POST the form as {@code multipart/form-data}
 * @param fields all fields that must be sent, before the field {@code file}
 * @param expiresAt when the store stops accepting it
 */
public record PostPolicy(URI url, Map<String, String> fields, Instant expiresAt) {

  public PostPolicy {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  @Override
  public String toString() {
    return "PostPolicy[expiresAt=" + expiresAt + "]";
  }
}

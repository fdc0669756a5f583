package org.touchline.storage;

import java.net.URI;
import java.util.Map;

/**
 * A {@link BucketRequest} that may be sent for some minutes. Its header fields are a secret until
 * then: {@link #toString()} leaves them out.
 *
 * @param method as requested
 * @param uri where to send it
 * @param headers all fields that must be sent, {@code Host} and {@code Content-Length} excepted
 * @param body as requested
 */
public record SignedRequest(String method, URI uri, Map<String, String> headers, String body) {

  public SignedRequest {
    headers = Map.copyOf(headers);
  }

  @Override
  public String toString() {
    return "SignedRequest[" + method + "]";
  }
}

package org.touchline.browser;

import java.net.URI;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A request that left the browser.
 *
 * @param headers names in small letters
 * @param status empty when there was no answer
 */
record SentRequest(String method, String url, Map<String, String> headers, OptionalInt status) {

  SentRequest {
    headers = Map.copyOf(headers);
  }

  boolean goesTo(URI origin) {
    return url.startsWith(origin + "/");
  }

  boolean isForm() {
    return headers.getOrDefault("content-type", "").startsWith("multipart/");
  }

  /** The length of its body. */
  long length() {
    return Long.parseLong(headers.getOrDefault("content-length", "0"));
  }
}

package org.touchline.front;

import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A whole request of HTTP/1.1.
 *
 * @param head as it came
 * @param body byte by byte as characters; decoded, if it came in chunks
 */
public record Request(HttpHead head, String body) {

  public String method() {
    return head.method();
  }

  /** Without the query, as it was sent. */
  public String path() {
    return head.target().split("\\?", 2)[0];
  }

  /** Whether the query has a parameter of this name, with a value or without. */
  public boolean asks(String parameter) {
    return parameter(parameter).isPresent();
  }

  /** The decoded value of a parameter of the query; blank when it has none. */
  public Optional<String> parameter(String name) {
    String[] parts = head.target().split("\\?", 2);
    return Arrays.stream(parts.length < 2 ? new String[0] : parts[1].split("&"))
        .map(text -> text.split("=", 2))
        .filter(pair -> pair[0].equals(name))
        .map(pair -> pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8))
        .findFirst();
  }

  /** The object's key in path style; blank when the bucket itself is meant. */
  public String key() {
    String[] segments = path().split("/", 3);
    return segments.length < 3 ? "" : segments[2];
  }

  /** Whether it carries a signature, in a header field or in the query. */
  public boolean isSigned() {
    return head.field("Authorization").isPresent() || asks("X-Amz-Signature");
  }

  ByteArrayInputStream content() {
    return new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1));
  }
}

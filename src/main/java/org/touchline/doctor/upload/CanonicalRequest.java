package org.touchline.doctor.upload;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the bucket checked the signature against, as its error quotes it (AWS: Signature Version 4,
 * "canonical request").
 *
 * @param method for example {@code PUT}
 * @param path as it was received, encoded
 * @param headers the signed header fields as they were received, names in lower case
 * @param signedHeaders their names as the URL lists them
 */
record CanonicalRequest(
    String method, String path, Map<String, String> headers, List<String> signedHeaders) {

  private static final int METHOD = 0;
  private static final int PATH = 1;
  private static final int FIRST_HEADER = 3;

  CanonicalRequest {
    headers = Map.copyOf(headers);
    signedHeaders = List.copyOf(signedHeaders);
  }

  /** Empty when the text is none. */
  static Optional<CanonicalRequest> parse(String text) {
    List<String> lines = text.lines().toList();
    int end = lines.indexOf("");
    if (end < FIRST_HEADER || end + 1 >= lines.size()) {
      return Optional.empty();
    }
    Map<String, String> headers = new TreeMap<>();
    for (String line : lines.subList(FIRST_HEADER, end)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    List<String> signed = Arrays.asList(lines.get(end + 1).strip().split(";", -1));
    return Optional.of(new CanonicalRequest(lines.get(METHOD), lines.get(PATH), headers, signed));
  }

  /** The signed header field of this name, empty when it did not arrive. */
  String header(String name) {
    return headers.getOrDefault(name, "");
  }
}

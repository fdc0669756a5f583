package org.touchline.doctor.wire;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which header fields the signature of a presigned URL covers (AWS: X-Amz-SignedHeaders). */
public final class SignedHeaders {

  private static final String PARAMETER = "X-Amz-SignedHeaders=";

  /** Browsers set these themselves. */
  private static final Set<String> SET_BY_BROWSERS = Set.of("host", "content-length");

  private SignedHeaders() {}

  /** All of them, in lower case, as the URL itself says. */
  public static List<String> of(URI url) {
    String query = url.getRawQuery() == null ? "" : url.getRawQuery();
    return Stream.of(query.split("&"))
        .filter(parameter -> parameter.startsWith(PARAMETER))
        .map(parameter -> parameter.substring(PARAMETER.length()))
        .map(names -> URLDecoder.decode(names, StandardCharsets.UTF_8))
        .flatMap(names -> Stream.of(names.split(";")))
        .toList();
  }

  /** Those that a script has to set, and a preflight to ask for. */
  public static List<String> setByScripts(URI url) {
    return of(url).stream().filter(name -> !SET_BY_BROWSERS.contains(name)).toList();
  }
}

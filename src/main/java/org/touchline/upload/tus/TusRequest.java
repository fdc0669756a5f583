package org.touchline.upload.tus;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Locale;
import java.util.Optional;
import me.desair.tus.server.HttpHeader;
import org.jspecify.annotations.Nullable;

/**
 * A request as the protocol means it: a POST can stand for another method (section
 * "X-HTTP-Method-Override").
 */
final class TusRequest extends HttpServletRequestWrapper {

  TusRequest(HttpServletRequest request) {
    super(request);
  }

  @Override
  public String getMethod() {
    String method = super.getMethod();
    String other = super.getHeader(HttpHeader.METHOD_OVERRIDE);
    return method.equals("POST") && other != null ? other.toUpperCase(Locale.ROOT) : method;
  }

  @Override
  public @Nullable String getHeader(String name) {
    return name.equalsIgnoreCase(HttpHeader.METHOD_OVERRIDE) ? null : super.getHeader(name);
  }

  /** A header field that is there and says something. */
  Optional<String> field(String name) {
    return Optional.ofNullable(getHeader(name)).map(String::strip).filter(text -> !text.isEmpty());
  }

  /** A header field that is a number of bytes; empty when it is missing or something else. */
  Optional<Long> bytes(String name) {
    return field(name).filter(text -> text.matches("[0-9]{1,18}")).map(Long::valueOf);
  }
}

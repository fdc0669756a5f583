package org.touchline.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.touchline.storage.CloudFrontSettings;
import org.touchline.storage.StorageSettings;

/**
 * Header fields that keep a page from doing more than it needs, and tokens out of referrers; and
 * the {@code Date} that caches reckon with (RFC 9110 section 6.6.1), which Payara leaves out.
 */
public class SecurityHeadersFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final String API_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

  private final transient BucketOrigin bucket;
  private final transient StorageSettings storage;
  private final transient Clock clock;

  @Inject
  public SecurityHeadersFilter(BucketOrigin bucket, StorageSettings storage, Clock clock) {
    this.bucket = bucket;
    this.storage = storage;
    this.clock = clock;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = RequestPath.of(request);
    boolean data =
        path.startsWith("/api/") || path.startsWith("/media/") || path.equals("/problem");
    response.setDateHeader("Date", clock.instant().toEpochMilli());
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Content-Security-Policy", data ? API_POLICY : pagePolicy());
    if (!data) {
      // Stored pages and scripts are asked for again: those of two releases must not mix.
      response.setHeader("Cache-Control", "no-cache");
    } else if (path.startsWith("/api/") && !path.contains("/recording/stream")) {
      response.setHeader("Cache-Control", "no-store");
    }
    chain.doFilter(request, response);
  }

  /** Pages may also talk to where browsers upload to, and play from the CDN before it. */
  private String pagePolicy() {
    String origin = bucket.value().map(" "::concat).orElse("");
    String cdn = storage.cloudFront().map(CloudFrontSettings::origin).map(" "::concat).orElse("");
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        + ("media-src 'self' blob:" + origin + cdn + "; connect-src 'self'" + origin + "; ")
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  }
}

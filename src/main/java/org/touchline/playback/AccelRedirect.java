package org.touchline.playback;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.touchline.range.Plan;
import org.touchline.recording.Recording;
import org.touchline.storage.ByteSpan;
import org.touchline.storage.ProxySource;
import org.touchline.storage.StoreSelector;
import org.touchline.wiring.Component;

/**
 * Tells nginx where the bytes are that it shall send ({@code X-Accel-Redirect}). Only nginx is
 * told: it shows that it is there by a secret, and takes the field out of the answer. Only what it
 * would send as this server does is handed over.
 */
@Component
class AccelRedirect {

  private static final Logger LOG = System.getLogger(AccelRedirect.class.getName());

  private static final String LOCAL = "/_touchline/local/";
  private static final String S3 = "/_touchline/s3";

  /** The ranges that nginx reads as RFC 9110 does. */
  private static final Pattern PLAIN_RANGE =
      Pattern.compile("bytes=(?:[0-9]{1,18}-[0-9]{0,18}|-[0-9]{1,18})");

  /** Preconditions that nginx would judge once more, by tags and times of its own. */
  private static final List<String> JUDGED_AGAIN = List.of("If-Match", "If-Unmodified-Since");

  private static final Pattern REFUSAL = Pattern.compile("(?:disk|bucket) [0-9 ,:-]{1,60}");

  private final Optional<String> secret;
  private final StoreSelector stores;
  private final AtomicBoolean strangerSeen = new AtomicBoolean();

  @Inject
  AccelRedirect(HandoverSettings settings, StoreSelector stores) {
    this.secret = settings.accelSecret();
    this.stores = stores;
  }

  /** As {@link Handover#answer}. */
  boolean answer(
      HttpServletRequest request,
      HttpServletResponse response,
      Recording recording,
      Plan plan,
      Duration lifetime)
      throws IOException {
    if (plan instanceof Plan.Multiple || !comesFromNginx(request) || isHandedBack(request)) {
      return false;
    }
    Optional<ProxySource> source =
        stores
            .store(recording.store())
            .sourceForProxy(recording.key(), recording.pin(), lifetime)
            .filter(found -> nginxSendsTheSame(found, request, recording, plan));
    if (source.isEmpty()) {
      return false;
    }
    describe(request, response, recording);
    tell(response, source.get(), plan);
    response.setContentLength(0);
    response.flushBuffer();
    return true;
  }

  private boolean comesFromNginx(HttpServletRequest request) {
    String said = Optional.ofNullable(request.getHeader("X-Touchline-Accel")).orElse("");
    boolean nginx = secret.filter(known -> same(known, said)).isPresent();
    if (!nginx && strangerSeen.compareAndSet(false, true)) {
      LOG.log(
          Level.WARNING,
          "a recording was asked for without nginx''s X-Touchline-Accel, or with another value"
              + " than touchline.accel.secret: such requests are streamed (said once)");
    }
    return nginx;
  }

  /** nginx says so when the disk or the bucket refused it: then it is for us to send or explain. */
  private static boolean isHandedBack(HttpServletRequest request) {
    Optional<String> statuses = Optional.ofNullable(request.getHeader("X-Touchline-Handed-Back"));
    statuses.ifPresent(
        text ->
            LOG.log(
                Level.WARNING,
                "nginx could not send a recording and handed it back ({0})",
                REFUSAL.matcher(text).matches() ? text : "unknown"));
    return statuses.isPresent();
  }

  private boolean nginxSendsTheSame(
      ProxySource source, HttpServletRequest request, Recording recording, Plan plan) {
    if (source instanceof ProxySource.Upstream) {
      // nginx is configured with the one bucket for new recordings.
      return stores.active().id().equals(recording.store());
    }
    List<String> ranges = Collections.list(request.getHeaders("Range"));
    boolean sameBytes =
        plan instanceof Plan.Single
            ? ranges.size() == 1 && PLAIN_RANGE.matcher(ranges.get(0)).matches()
            : ranges.isEmpty();
    return sameBytes && JUDGED_AGAIN.stream().allMatch(field -> request.getHeader(field) == null);
  }

  private static void describe(
      HttpServletRequest request, HttpServletResponse response, Recording recording) {
    response.setContentType(recording.contentType());
    response.setHeader("ETag", recording.pin().entityTag().value());
    // By their own names nginx would keep both when it hands the request back, in errors too.
    response.setHeader("X-Touchline-Cache-Control", StreamHeaders.CACHE_CONTROL);
    StreamHeaders.disposition(request, recording)
        .ifPresent(value -> response.setHeader("X-Touchline-Disposition", value));
  }

  private static void tell(HttpServletResponse response, ProxySource source, Plan plan) {
    if (source instanceof ProxySource.File file) {
      response.setHeader("X-Accel-Redirect", LOCAL + file.path());
    } else if (source instanceof ProxySource.Upstream upstream) {
      URI url = upstream.url().url();
      response.setHeader("X-Accel-Redirect", S3 + url.getRawPath() + "?" + url.getRawQuery());
      response.setHeader("X-Touchline-Host", url.getRawAuthority());
      if (plan instanceof Plan.Single single) {
        ByteSpan span = single.span();
        response.setHeader("X-Touchline-Range", "bytes=" + span.first() + "-" + span.last());
      }
    }
  }

  private static boolean same(String known, String said) {
    return MessageDigest.isEqual(
        known.getBytes(StandardCharsets.UTF_8), said.getBytes(StandardCharsets.UTF_8));
  }
}

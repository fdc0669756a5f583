package org.touchline.playback;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.touchline.problem.ServletProblem;
import org.touchline.problem.StorageProblems;
import org.touchline.range.Plan;
import org.touchline.recording.Recording;
import org.touchline.storage.PresignedUrl;
import org.touchline.storage.ShownAs;
import org.touchline.storage.StorageException;
import org.touchline.storage.StoreSelector;
import org.touchline.token.StreamTokens;
import org.touchline.wiring.Component;

/**
 * Lets somebody else send a recording that this server has granted: the bucket, to which the viewer
 * is redirected, or the nginx before this server. Who may have which recording, and what a
 * conditional request means, is decided here in every mode.
 */
@Component
class Handover {

  private static final Logger LOG = System.getLogger(Handover.class.getName());

  /** A URL outlives the token by this: clocks differ, and a last request comes late. */
  private static final Duration ROOM = Duration.ofMinutes(5);

  private final HandoverSettings settings;
  private final StoreSelector stores;
  private final StreamTokens tokens;
  private final AccelRedirect accel;
  private final Clock clock;
  private final AtomicBoolean toldOfShortLinks = new AtomicBoolean();

  @Inject
  Handover(
      HandoverSettings settings,
      StoreSelector stores,
      StreamTokens tokens,
      AccelRedirect accel,
      Clock clock) {
    this.settings = settings;
    this.stores = stores;
    this.tokens = tokens;
    this.accel = accel;
    this.clock = clock;
  }

  /**
   * Answers a GET that has a body, if somebody else can send it, or if the recording is known to be
   * unplayable.
   *
   * @return whether it is answered; if not, nothing was written and this server has to send
   */
  boolean answer(
      HttpServletRequest request,
      HttpServletResponse response,
      Admission.Granted granted,
      Plan plan)
      throws IOException {
    try {
      return switch (settings.mode()) {
        case STREAM -> false;
        case REDIRECT -> redirect(request, response, granted, plan);
        case ACCEL ->
            accel.answer(request, response, granted.recording(), plan, left(granted).plus(ROOM));
      };
    } catch (StorageException e) {
      LOG.log(Level.WARNING, "playback: {0}", e.getMessage());
      ServletProblem.send(request, response, StorageProblems.ofPlayback(e));
      return true;
    }
  }

  private boolean redirect(
      HttpServletRequest request,
      HttpServletResponse response,
      Admission.Granted granted,
      Plan plan)
      throws IOException {
    Recording recording = granted.recording();
    // Our page lets the browser load from the configured bucket only (Content-Security-Policy).
    // A presigned GET cannot insist on the confirmed bytes, so only settled ones are left to it.
    if (!stores.active().id().equals(recording.store())
        || !recording.settled()
        || !meansTheSameToTheBucket(request.getHeader("If-Range") != null, plan)) {
      return false;
    }
    ShownAs shown =
        new ShownAs(recording.contentType(), StreamHeaders.disposition(request, recording));
    Duration left = left(granted);
    Optional<PresignedUrl> link =
        stores
            .store(recording.store())
            .linkForViewer(recording.key(), recording.pin(), left.plus(ROOM), shown);
    if (link.isEmpty() || isTooShort(link.get(), clock.instant().plus(left))) {
      return false;
    }
    response.setStatus(HttpServletResponse.SC_FOUND);
    response.setHeader("Location", link.get().url().toString());
    response.setHeader("Cache-Control", "private, no-store");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setContentLength(0);
    response.flushBuffer();
    return true;
  }

  /**
   * S3 does not know {@code If-Range}: where the client has bytes of another version, it would send
   * the rest of this one.
   */
  static boolean meansTheSameToTheBucket(boolean ifRange, Plan plan) {
    return !ifRange || plan.status() == HttpServletResponse.SC_PARTIAL_CONTENT;
  }

  /** Browsers send every later range to the link, so one that ends first would end the playback. */
  private boolean isTooShort(PresignedUrl link, Instant sessionEnd) {
    boolean tooShort = !outlasts(link, sessionEnd);
    if (tooShort && !toldOfShortLinks.getAndSet(true)) {
      LOG.log(
          Level.WARNING,
          "touchline.playback.mode: viewers are not redirected, since the credentials that sign links"
              + " end before touchline.stream.token-ttl; make that shorter, or use longer-lived ones");
    }
    return tooShort;
  }

  static boolean outlasts(PresignedUrl link, Instant sessionEnd) {
    // A link's end has no fractions of a second.
    return !link.expiresAt().isBefore(sessionEnd.truncatedTo(ChronoUnit.SECONDS));
  }

  /** What is left of the token, or a whole token's life for somebody who logged in. */
  private Duration left(Admission.Granted granted) {
    return granted
        .until()
        .map(end -> Duration.between(clock.instant(), end))
        .orElseGet(tokens::lifetime);
  }
}

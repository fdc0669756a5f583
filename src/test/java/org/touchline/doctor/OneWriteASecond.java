package org.touchline.doctor;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.touchline.front.Request;
import org.touchline.front.Response;
import org.touchline.front.Rule;

/** Takes no second write to the same key within a second, as Cloudflare R2 does. */
final class OneWriteASecond implements Rule {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Map<String, Long> written = new ConcurrentHashMap<>();
  private final LongSupplier nanos;

  /**
   * One on this clock.
   *
   * @param nanos as {@link System#nanoTime}; one that stands still lets no second write through
   */
  OneWriteASecond(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public Optional<Response> answer(Request request, Next next) throws IOException {
    if (!Requests.object("PUT").test(request)) {
      return next.ask(request);
    }
    long now = nanos.getAsLong();
    Optional<Long> before = Optional.ofNullable(written.put(request.path(), now));
    return before.filter(then -> now - then < SECOND).isPresent()
        ? Optional.of(
            Response.error(
                429, "TooManyRequests", "Reduce your concurrent request rate for this object."))
        : next.ask(request);
  }
}

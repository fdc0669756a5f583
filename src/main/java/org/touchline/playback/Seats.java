package org.touchline.playback;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.touchline.wiring.Component;

/**
 * How many may watch at once. A new viewer beyond a limit is refused; one who was admitted is not,
 * for a player takes a refused seek for the end of the film: at the limit such a viewer gets a
 * place all the same, at the cost of an older one of its own when it has several.
 */
@Component
class Seats {

  /** A viewer who pauses may come back within this time whatever the limits. */
  private static final Duration RESERVED = Duration.ofMinutes(10);

  private static final long MOST_RESERVED = 100_000;

  /** Players overlap a few requests when they seek. */
  private static final int OVERLAP = 4;

  private final PlaybackSettings settings;
  private final Cache<ViewerId, Boolean> reserved =
      Caffeine.newBuilder().expireAfterWrite(RESERVED).maximumSize(MOST_RESERVED).build();
  private final Map<String, Map<String, Deque<Seat>>> taken = new HashMap<>();
  private int count;

  @Inject
  Seats(PlaybackSettings settings) {
    this.settings = settings;
  }

  /** A place for one response; to be left once. */
  final class Seat {

    private final ViewerId viewer;
    private Optional<Runnable> occupant = Optional.empty();
    private boolean left;

    private Seat(ViewerId viewer) {
      this.viewer = viewer;
    }

    /** Tells whom to ask when the place is needed for another response of the same viewer. */
    void occupy(Runnable leave) {
      synchronized (Seats.this) {
        occupant = Optional.of(leave);
      }
    }

    void leave() {
      Seats.this.leave(this);
    }
  }

  /** What became of the wish to watch. */
  sealed interface Answer {

    /** There is a place. */
    record Taken(Seat seat) implements Answer {}

    /** There is none. */
    record Full(ViewerLimit limit) implements Answer {}
  }

  /** A place for one more response to this viewer. */
  Answer take(ViewerId viewer) {
    Optional<Runnable> displaced = Optional.empty();
    Seat seat = new Seat(viewer);
    synchronized (this) {
      Optional<ViewerLimit> limit = limit(viewer);
      if (limit.isPresent()) {
        return new Answer.Full(limit.get());
      }
      Deque<Seat> own = seatsOf(viewer);
      if (count >= settings.maxViewers() && own.size() >= OVERLAP) {
        // Who still opens has nothing yet that could be ended.
        Optional<Seat> oldest = own.stream().filter(one -> one.occupant.isPresent()).findFirst();
        displaced = oldest.flatMap(one -> one.occupant);
        oldest.ifPresent(this::leave);
      }
      own.addLast(seat);
      count++;
    }
    displaced.ifPresent(Runnable::run);
    return new Answer.Taken(seat);
  }

  private Optional<ViewerLimit> limit(ViewerId viewer) {
    Map<String, Deque<Seat>> sameToken = taken.getOrDefault(viewer.pass(), Map.of());
    if (sameToken.containsKey(viewer.address()) || reserved.getIfPresent(viewer) != null) {
      return Optional.empty();
    }
    if (sameToken.size() >= settings.maxViewersPerToken()) {
      return Optional.of(ViewerLimit.TOKEN);
    }
    return count >= settings.maxViewers() ? Optional.of(ViewerLimit.NODE) : Optional.empty();
  }

  private Deque<Seat> seatsOf(ViewerId viewer) {
    return taken
        .computeIfAbsent(viewer.pass(), pass -> new HashMap<>())
        .computeIfAbsent(viewer.address(), address -> new ArrayDeque<>());
  }

  private synchronized void leave(Seat seat) {
    if (seat.left) {
      return;
    }
    seat.left = true;
    count--;
    reserved.put(seat.viewer, true);
    Map<String, Deque<Seat>> sameToken = taken.getOrDefault(seat.viewer.pass(), Map.of());
    Deque<Seat> own = sameToken.getOrDefault(seat.viewer.address(), new ArrayDeque<>());
    own.remove(seat);
    if (own.isEmpty()) {
      sameToken.remove(seat.viewer.address());
    }
    if (sameToken.isEmpty()) {
      taken.remove(seat.viewer.pass());
    }
  }
}

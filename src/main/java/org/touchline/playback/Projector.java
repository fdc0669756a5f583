package org.touchline.playback;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.touchline.recording.OverwrittenRecordings;
import org.touchline.recording.Recording;
import org.touchline.slice.Slices;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.StorageException;
import org.touchline.wiring.Component;

/**
 * All responses that are being sent: their common budget of memory, and the clock that finds those
 * who do not read.
 */
@Component
class Projector {

  private static final Logger LOG = System.getLogger(Projector.class.getName());
  private static final Duration TICK = Duration.ofSeconds(1);

  private final Slices slices;
  private final PlaybackSettings settings;
  private final PlaybackMeters meters;
  private final Consumer<ObjectKey> overwritten;
  private final Budget budget;
  private final Set<SlicePump> pumps = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock;
  private final Senders senders;
  private final LongSupplier nanos;
  private final ScheduledFuture<?> ticking;

  @Inject
  Projector(
      Slices slices,
      PlaybackSettings settings,
      PlaybackMeters meters,
      OverwrittenRecordings overwritten,
      ManagedThreadFactory threads) {
    this(
        slices,
        settings,
        meters,
        overwritten::found,
        clock(threads),
        Senders.in(threads),
        System::nanoTime);
  }

  Projector(
      Slices slices,
      PlaybackSettings settings,
      PlaybackMeters meters,
      Consumer<ObjectKey> overwritten,
      ScheduledExecutorService clock,
      Senders senders,
      LongSupplier nanos) {
    this.slices = slices;
    this.settings = settings;
    this.meters = meters;
    this.overwritten = overwritten;
    this.clock = clock;
    this.senders = senders;
    this.nanos = nanos;
    this.budget = new Budget(settings.bytesInFlight(), senders::withClaim);
    this.ticking =
        clock.scheduleWithFixedDelay(
            this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    meters.observeViewers(() -> pumps.size() - paused(), this::paused);
    meters.observeInFlight(budget::inUse);
  }

  /** A feed of the rest of a body, which nobody has asked for anything yet. */
  Feed feed(Screening screening, long sent) {
    return new Feed(slices, budget, screening.content(), screening.body().from(sent));
  }

  /** Begins to send; the response's header fields are set, the feed's first portion is here. */
  void show(Screening screening, Feed feed, Line line) {
    SlicePump pump = new SlicePump(this, screening, feed, line);
    pumps.add(pump);
    screening.seat().occupy(guarded(() -> pump.end(End.STOPPED)));
    pump.start();
  }

  void ended(SlicePump pump, End end) {
    pumps.remove(pump);
    meters.ended(end);
  }

  /** A screening failed for this reason; other content than the confirmed one is told of. */
  void failed(Screening screening, StorageException cause) {
    if (cause instanceof StorageException.Changed) {
      overwritten.accept(screening.content().key());
    }
  }

  /** A screening never began, for this reason. */
  void refused(Screening screening, StorageException cause) {
    failed(screening, cause);
    meters.ended(End.of(cause));
  }

  /** The time, in nanoseconds since some moment. */
  long now() {
    return nanos.getAsLong();
  }

  PlaybackMeters meters() {
    return meters;
  }

  /** How fast a recording is sent at most to somebody who watches it. */
  Pace paceOf(Recording recording) {
    return Pace.of(recording, settings.pace());
  }

  Duration stallTimeout() {
    return settings.stallTimeout();
  }

  /** Whether memory is so short that who does not read must let go of his at once. */
  boolean isTight() {
    return budget.isTight();
  }

  /** Does something soon, and in another thread; it may not wait for a disk. */
  void soon(Runnable task) {
    senders.fromMemory(guarded(task));
  }

  /**
   * Does something after some time: the clock itself only tells.
   *
   * @param fromFile whether it sends from a file
   */
  void later(Duration delay, boolean fromFile, Runnable task) {
    Runnable send = guarded(task);
    Consumer<Runnable> sender = fromFile ? senders::fromFiles : senders::fromMemory;
    try {
      ScheduledFuture<?> unused =
          clock.schedule(() -> sender.accept(send), delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "stopping", e);
    }
  }

  /** Ends what rests on a grant that does not stand any more. */
  void endUnless(Predicate<Grant> stands) {
    pumps.stream()
        .filter(pump -> !stands.test(pump.grant()))
        .forEach(pump -> guarded(() -> pump.end(End.STOPPED)).run());
  }

  @PreDestroy
  void stop() {
    ticking.cancel(false);
    // The senders still run: those who end give memory back, on which others may go on.
    pumps.forEach(pump -> guarded(() -> pump.end(End.STOPPED)).run());
    clock.shutdownNow();
    senders.stop();
  }

  void tick() {
    pumps.forEach(pump -> guarded(pump::tick).run());
  }

  private int paused() {
    return (int) pumps.stream().filter(SlicePump::isPaused).count();
  }

  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        // The boundary of clock and senders: one response's failure must not stop it for all.
        LOG.log(Level.ERROR, "playback failed", e);
      }
    };
  }

  private static ScheduledExecutorService clock(ManagedThreadFactory threads) {
    ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, threads);
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }
}

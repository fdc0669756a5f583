package org.touchline.media;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How long a film in fragments plays, when its header does not say: from an index of all fragments,
 * else from the last of them, which the table at the file's end or a walk through all has found.
 */
final class Fragments {

  private static final int MOST_LAST = 4;

  private final Excerpts file;
  private final IsoLayout layout;
  private final Movie movie;
  private final Optional<RandomAccess> table;

  Fragments(Excerpts file, IsoLayout layout, Movie movie, Optional<RandomAccess> table) {
    this.file = file;
    this.layout = layout;
    this.movie = movie;
    this.table = table;
  }

  Optional<Duration> duration() {
    List<Box> leading = layout.leadingIndexes();
    Optional<Duration> indexed =
        leading.size() == 1
            ? SegmentIndex.of(file, leading.get(0)).flatMap(this::indexed)
            : Optional.empty();
    return indexed.or(this::untilTheLast);
  }

  private Optional<Duration> indexed(SegmentIndex index) {
    boolean all =
        index.end() == file.size() || index.end() == table.map(RandomAccess::start).orElse(-1L);
    return all ? Ticks.duration(index.ticks(), index.ticksPerSecond()) : Optional.empty();
  }

  private Optional<Duration> untilTheLast() {
    Optional<Duration> end =
        last().flatMap(moof -> times(moof).map(Times::end)).max(Comparator.naturalOrder());
    // Where the header has pictures of its own, the first fragment is not the beginning.
    Stream<Box> first = movie.duration().isPresent() ? Stream.empty() : layout.fragments().stream();
    Duration start =
        first
            .limit(1)
            .flatMap(moof -> times(moof).map(Times::start))
            .min(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    return end.map(it -> it.minus(start)).filter(it -> !it.isNegative() && !it.isZero());
  }

  private Stream<Box> last() {
    if (layout.isWhole()) {
      List<Box> all = layout.fragments();
      return all.subList(Math.max(0, all.size() - MOST_LAST), all.size()).stream();
    }
    return table.stream()
        .flatMap(it -> it.lastFragments().stream())
        .limit(MOST_LAST)
        .distinct()
        .flatMap(offset -> Box.at(file, offset, file.size()).stream())
        .filter(box -> box.is("moof") && box.end() <= file.size());
  }

  /** When a track's samples in a fragment begin and end. */
  private record Times(Duration start, Duration end) {}

  private Stream<Times> times(Box moof) {
    return TrackFragment.in(file, movie, moof).flatMap(part -> times(part).stream());
  }

  private Optional<Times> times(TrackFragment part) {
    Optional<Track> track =
        movie.tracks().stream().filter(it -> it.id() == part.track()).findFirst();
    Optional<Long> base = part.decodeTime();
    OptionalLong ticks = part.ticks();
    if (track.isEmpty() || base.isEmpty() || ticks.isEmpty()) {
      return Optional.empty();
    }
    long perSecond = track.get().ticksPerSecond();
    Duration start = Ticks.duration(base.get(), perSecond).orElse(Duration.ZERO);
    return Ticks.duration(base.get() + ticks.getAsLong(), perSecond)
        .map(end -> new Times(start, end));
  }
}

package org.touchline.media;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mp4parser.boxes.iso14496.part12.SegmentIndexBox;
import org.mp4parser.boxes.iso14496.part12.TrackExtendsBox;
import org.mp4parser.boxes.iso14496.part12.TrackFragmentBaseMediaDecodeTimeBox;
import org.mp4parser.boxes.iso14496.part12.TrackFragmentHeaderBox;

/**
 * How long a film in fragments plays, when its header does not say: from an index of all fragments,
 * else from the last of them, which the table at the file's end or a walk through all has found.
 */
final class Fragments {

  private static final int LONGEST_TABLE = 256 * 1024;
  private static final int LONGEST_HEADER = 256;
  private static final int MOST_LAST = 4;

  private final Excerpts file;
  private final Layouts layouts;
  private final IsoLayout layout;
  private final Movie movie;
  private final Optional<RandomAccess> table;

  Fragments(Excerpts file, IsoLayout layout, Movie movie, Optional<RandomAccess> table) {
    this.file = file;
    this.layouts = new Layouts(file);
    this.layout = layout;
    this.movie = movie;
    this.table = table;
  }

  Optional<Duration> duration() {
    Optional<Duration> indexed =
        layout.indexes().size() == 1 ? indexed(layout.indexes().get(0)) : Optional.empty();
    return indexed.or(this::untilTheLast);
  }

  private Optional<Duration> indexed(Box sidx) {
    return layouts
        .optional(sidx, LONGEST_TABLE, new SegmentIndexBox())
        .flatMap(index -> indexed(sidx, index));
  }

  private Optional<Duration> indexed(Box sidx, SegmentIndexBox index) {
    long bytes = index.getEntries().stream().mapToLong(it -> it.getReferencedSize()).sum();
    long ticks = index.getEntries().stream().mapToLong(it -> it.getSubsegmentDuration()).sum();
    long end = sidx.end() + Math.max(0, index.getFirstOffset()) + bytes;
    if (end > file.size()) {
      throw UnsoundMedia.truncated("It ends before the fragments that its index lists.");
    }
    boolean all = end == file.size() || end == table.map(RandomAccess::start).orElse(-1L);
    return all ? Ticks.duration(ticks, index.getTimeScale()) : Optional.empty();
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
    return BoxTree.of(file, moof).all("traf").stream().flatMap(traf -> times(traf).stream());
  }

  private Optional<Times> times(BoxTree traf) {
    TrackFragmentHeaderBox header =
        layouts.required(traf.down("tfhd"), LONGEST_HEADER, new TrackFragmentHeaderBox());
    Optional<Track> track =
        movie.tracks().stream().filter(it -> it.id() == header.getTrackId()).findFirst();
    Optional<Long> base =
        traf.down("tfdt")
            .flatMap(
                box ->
                    layouts.optional(
                        box, LONGEST_HEADER, new TrackFragmentBaseMediaDecodeTimeBox()))
            .map(TrackFragmentBaseMediaDecodeTimeBox::getBaseMediaDecodeTime);
    if (track.isEmpty() || base.isEmpty()) {
      return Optional.empty();
    }
    long perSample =
        header.hasDefaultSampleDuration()
            ? header.getDefaultSampleDuration()
            : defaultDuration(header.getTrackId());
    long length = 0;
    for (BoxTree trun : traf.all("trun")) {
      length += TrackRun.ticks(file, trun.box(), perSample);
    }
    long perSecond = track.get().ticksPerSecond();
    Duration start = Ticks.duration(base.get(), perSecond).orElse(Duration.ZERO);
    return Ticks.duration(base.get() + length, perSecond).map(end -> new Times(start, end));
  }

  private long defaultDuration(long track) {
    return movie.tree().child("mvex").stream()
        .flatMap(mvex -> mvex.all("trex").stream())
        .flatMap(
            trex -> layouts.optional(trex.box(), LONGEST_HEADER, new TrackExtendsBox()).stream())
        .filter(trex -> trex.getTrackId() == track)
        .mapToLong(TrackExtendsBox::getDefaultSampleDuration)
        .findFirst()
        .orElse(0);
  }
}

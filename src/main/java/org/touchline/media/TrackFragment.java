package org.touchline.media;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.mp4parser.boxes.iso14496.part12.TrackExtendsBox;
import org.mp4parser.boxes.iso14496.part12.TrackFragmentBaseMediaDecodeTimeBox;
import org.mp4parser.boxes.iso14496.part12.TrackFragmentHeaderBox;

/** A track's part of a fragment ({@code traf}; ISO 14496-12, 8.8.6). */
final class TrackFragment {

  private static final int LONGEST_HEADER = 256;

  private final Excerpts file;
  private final Layouts layouts;
  private final BoxTree traf;
  private final TrackFragmentHeaderBox header;
  private final Optional<TrackExtendsBox> defaults;

  private TrackFragment(Excerpts file, Movie movie, BoxTree traf) {
    this.file = file;
    this.layouts = new Layouts(file);
    this.traf = traf;
    this.header = layouts.required(traf.down("tfhd"), LONGEST_HEADER, new TrackFragmentHeaderBox());
    this.defaults = defaults(movie);
  }

  /** The parts of a fragment that lies within the file. */
  static Stream<TrackFragment> in(Excerpts file, Movie movie, Box moof) {
    return BoxTree.of(file, moof).all("traf").stream()
        .map(traf -> new TrackFragment(file, movie, traf));
  }

  long track() {
    return header.getTrackId();
  }

  /** When its first sample is decoded, in the track's ticks, if it says so. */
  Optional<Long> decodeTime() {
    return traf.down("tfdt")
        .flatMap(
            box -> layouts.optional(box, LONGEST_HEADER, new TrackFragmentBaseMediaDecodeTimeBox()))
        .map(TrackFragmentBaseMediaDecodeTimeBox::getBaseMediaDecodeTime);
  }

  /** How long its samples last, as far as that takes little to read. */
  OptionalLong ticks() {
    long perSample =
        header.hasDefaultSampleDuration()
            ? header.getDefaultSampleDuration()
            : defaults.map(TrackExtendsBox::getDefaultSampleDuration).orElse(0L);
    List<OptionalLong> runs = runs().stream().map(run -> run.ticks(perSample)).toList();
    return runs.stream().allMatch(OptionalLong::isPresent)
        ? OptionalLong.of(runs.stream().mapToLong(OptionalLong::getAsLong).sum())
        : OptionalLong.empty();
  }

  /**
   * Whether a run of its samples has data, and none of it lies within the file.
   *
   * @param moof the fragment, from whose start data are counted unless it says otherwise
   */
  boolean lacksData(Box moof) {
    long base = header.hasBaseDataOffset() ? header.getBaseDataOffset() : moof.start();
    long perSample =
        header.hasDefaultSampleSize()
            ? header.getDefaultSampleSize()
            : defaults.map(TrackExtendsBox::getDefaultSampleSize).orElse(0L);
    return runs().stream()
        .filter(run -> run.dataOffset().stream().anyMatch(it -> base + it >= file.size()))
        .anyMatch(run -> run.hasData(perSample));
  }

  private List<TrackRun> runs() {
    return traf.all("trun").stream().map(trun -> TrackRun.of(file, trun.box())).toList();
  }

  private Optional<TrackExtendsBox> defaults(Movie movie) {
    return movie.tree().child("mvex").stream()
        .flatMap(mvex -> mvex.all("trex").stream())
        .flatMap(
            trex -> layouts.optional(trex.box(), LONGEST_HEADER, new TrackExtendsBox()).stream())
        .filter(trex -> trex.getTrackId() == track())
        .findFirst();
  }
}

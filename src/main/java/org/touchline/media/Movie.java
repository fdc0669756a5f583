package org.touchline.media;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mp4parser.boxes.iso14496.part12.MovieExtendsHeaderBox;
import org.mp4parser.boxes.iso14496.part12.MovieHeaderBox;

/**
 * What the {@code moov} box says.
 *
 * @param duration how long it plays, without fragments, if it says so
 * @param announced how long it plays with all fragments, if it says so
 * @param fragmented whether fragments follow it
 * @param tracks at least one
 * @param tree the box's headers
 */
record Movie(
    Optional<Duration> duration,
    Optional<Duration> announced,
    boolean fragmented,
    List<Track> tracks,
    BoxTree tree) {

  private static final int LONGEST_HEADER = 256;
  private static final int MOST_TRACKS = 64;

  /** More than a film has, and as many as a row keeps. */
  static final int MOST_CODECS = 8;

  static Movie of(Excerpts file, Box moov) {
    BoxTree tree = BoxTree.of(file, moov);
    Layouts layouts = new Layouts(file);
    MovieHeaderBox header =
        layouts.required(tree.down("mvhd"), LONGEST_HEADER, new MovieHeaderBox());
    return new Movie(
        Ticks.duration(header.getDuration(), header.getTimescale()),
        tree.down("mvex", "mehd")
            .flatMap(box -> layouts.optional(box, LONGEST_HEADER, new MovieExtendsHeaderBox()))
            .flatMap(it -> Ticks.duration(it.getFragmentDuration(), header.getTimescale())),
        tree.child("mvex").isPresent(),
        tracks(file, tree),
        tree);
  }

  private static List<Track> tracks(Excerpts file, BoxTree tree) {
    List<BoxTree> traks = tree.all("trak");
    if (traks.isEmpty() || traks.size() > MOST_TRACKS) {
      throw UnsoundMedia.malformed("It has " + traks.size() + " tracks.");
    }
    List<Track> tracks = new ArrayList<>();
    traks.forEach(trak -> tracks.add(Track.of(file, trak)));
    return List.copyOf(tracks);
  }

  /** The longest track's duration. */
  Optional<Duration> longestTrack() {
    return tracks.stream().flatMap(track -> track.duration().stream()).max(Duration::compareTo);
  }

  List<String> codecs() {
    return tracks.stream()
        .flatMap(track -> track.codec().stream())
        .distinct()
        .limit(MOST_CODECS)
        .toList();
  }

  Optional<MediaFacts.Picture> picture() {
    return tracks.stream().flatMap(track -> track.picture().stream()).findFirst();
  }

  boolean hasVideo() {
    return tracks.stream().anyMatch(Track::isVideo);
  }
}

package org.touchline.media;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads ISO base media files (MP4, 3GP) and QuickTime files. */
final class IsoFile {

  private static final Set<String> HEVC = Set.of("hvc1", "hev1", "dvh1", "dvhe");

  private IsoFile() {}

  static MediaFacts read(Excerpts file, String contentType) {
    IsoLayout layout = IsoLayout.of(file);
    Movie movie = Movie.of(file, layout.moov());
    boolean fragmented = movie.fragmented() || !layout.fragments().isEmpty();
    Set<MediaWarning> warnings = warnings(movie.codecs(), movie.hasVideo());
    if (layout.moovIsAtEnd() && !fragmented) {
      warnings.add(MediaWarning.MOOV_AT_END);
    }
    return new MediaFacts(
        contentType,
        fragmented ? withFragments(file, layout, movie) : plain(movie),
        movie.codecs(),
        movie.picture(),
        warnings);
  }

  static Set<MediaWarning> warnings(List<String> codecs, boolean hasVideo) {
    Set<MediaWarning> warnings = EnumSet.noneOf(MediaWarning.class);
    if (codecs.stream().anyMatch(codec -> HEVC.contains(codec.replaceFirst("\\..*", "")))) {
      warnings.add(MediaWarning.HEVC_LIMITED_PLAYBACK);
    }
    if (!hasVideo) {
      warnings.add(MediaWarning.NO_VIDEO_TRACK);
    }
    return warnings;
  }

  private static Optional<Duration> plain(Movie movie) {
    return movie.duration().or(movie::longestTrack);
  }

  private static Optional<Duration> withFragments(Excerpts file, IsoLayout layout, Movie movie) {
    Optional<RandomAccess> table = RandomAccess.of(file);
    Optional<Duration> duration =
        movie
            .announced()
            .or(() -> new Fragments(file, layout, movie, table).duration())
            .or(movie::duration);
    // Afterwards, since it spends what reads are left.
    new Truncation(file, layout, movie).refuse(table.isPresent());
    return duration;
  }
}

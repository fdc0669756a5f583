package org.touchline.media;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads Matroska and WebM files (RFC 9559): their headers, up to the first pictures. */
final class Matroska {

  private static final int HEADER = 0x1A45DFA3;
  private static final int SEGMENT = 0x18538067;
  private static final int INFO = 0x1549A966;
  private static final int TIMESTAMP_SCALE = 0x2AD7B1;
  private static final int DURATION = 0x4489;
  private static final int TRACKS = 0x1654AE6B;
  private static final int TRACK_ENTRY = 0xAE;
  private static final int CLUSTER = 0x1F43B675;

  private final Excerpts file;
  private final Ebml ebml;

  private Matroska(Excerpts file) {
    this.file = file;
    this.ebml = new Ebml(file);
  }

  static MediaFacts read(Excerpts file, String contentType) {
    return new Matroska(file).facts(contentType);
  }

  private MediaFacts facts(String contentType) {
    List<Element> parts = untilTheFirstPictures(segment());
    List<MatroskaTrack> tracks = tracks(parts);
    List<String> codecs =
        tracks.stream()
            .flatMap(track -> track.codec().stream())
            .distinct()
            .limit(Movie.MOST_CODECS)
            .toList();
    return new MediaFacts(
        contentType,
        Ebml.first(parts, INFO).flatMap(this::duration),
        codecs,
        tracks.stream().flatMap(track -> track.picture().stream()).findFirst(),
        IsoFile.warnings(codecs, tracks.stream().anyMatch(MatroskaTrack::isVideo)));
  }

  private Element segment() {
    Element all = new Element(0, 0, file.size(), true);
    Element header = ebml.next(0, all);
    if (header.id() != HEADER) {
      throw UnsoundMedia.malformed("It has no proper EBML header.");
    }
    requireWithin(header);
    if (header.end() == file.size()) {
      throw UnsoundMedia.truncated("It ends behind its first header.");
    }
    Element segment = ebml.next(header.end(), all);
    if (segment.id() != SEGMENT) {
      throw UnsoundMedia.malformed("No segment follows its first header.");
    }
    return requireWithin(segment);
  }

  private List<Element> untilTheFirstPictures(Element segment) {
    List<Element> parts = new ArrayList<>();
    for (long at = segment.content(); at < segment.end(); ) {
      Element part = requireWithin(ebml.next(at, segment));
      if (part.id() == CLUSTER) {
        return parts;
      }
      parts.add(part);
      at = part.end();
    }
    throw UnsoundMedia.truncated("It ends before its first pictures.");
  }

  private Element requireWithin(Element element) {
    if (element.end() > file.size()) {
      throw UnsoundMedia.truncated("It ends within an element.");
    }
    return element;
  }

  private List<MatroskaTrack> tracks(List<Element> parts) {
    Element tracks =
        Ebml.first(parts, TRACKS)
            .orElseThrow(
                () -> UnsoundMedia.malformed("It does not say what its tracks are in time."));
    return ebml.children(tracks).stream()
        .filter(entry -> entry.id() == TRACK_ENTRY)
        .map(entry -> MatroskaTrack.of(ebml, entry))
        .toList();
  }

  private Optional<Duration> duration(Element info) {
    List<Element> fields = ebml.children(info);
    double ticks = ebml.real(fields, DURATION).orElse(0);
    long nanosPerTick = ebml.number(fields, TIMESTAMP_SCALE).orElse(1_000_000);
    double seconds = ticks * nanosPerTick / 1e9;
    return seconds > 0 && seconds < 1e9
        ? Ticks.seconds(BigDecimal.valueOf(seconds))
        : Optional.empty();
  }
}

package org.touchline.media;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.mp4parser.boxes.iso14496.part12.HandlerBox;
import org.mp4parser.boxes.iso14496.part12.MediaHeaderBox;
import org.mp4parser.boxes.iso14496.part12.TrackHeaderBox;
import org.mp4parser.support.Matrix;

/**
 * A track of a movie.
 *
 * @param id its number
 * @param isVideo whether it has pictures
 * @param ticksPerSecond of its own times; 0 when unknown
 * @param duration how long it plays, if that is known
 * @param codec as RFC 6381 writes it, of pictures and sound
 * @param picture of a video track
 */
record Track(
    long id,
    boolean isVideo,
    long ticksPerSecond,
    Optional<Duration> duration,
    Optional<String> codec,
    Optional<MediaFacts.Picture> picture) {

  private static final int LONGEST_HEADER = 256;
  private static final int LONGEST_HANDLER = 4096;
  private static final int MATRIX_BYTES = 36;

  static Track of(Excerpts file, BoxTree trak) {
    Layouts layouts = new Layouts(file);
    TrackHeaderBox header =
        layouts.required(trak.down("tkhd"), LONGEST_HEADER, new TrackHeaderBox());
    Optional<MediaHeaderBox> media =
        trak.down("mdia", "mdhd")
            .flatMap(box -> layouts.optional(box, LONGEST_HEADER, new MediaHeaderBox()));
    String handler =
        layouts
            .required(trak.down("mdia", "hdlr"), LONGEST_HANDLER, new HandlerBox())
            .getHandlerType();
    boolean isVideo = "vide".equals(handler);
    Optional<SampleEntry> entry =
        isVideo || "soun".equals(handler) ? entry(file, trak, isVideo) : Optional.empty();
    return new Track(
        header.getTrackId(),
        isVideo,
        media.map(MediaHeaderBox::getTimescale).orElse(0L),
        media.flatMap(it -> Ticks.duration(it.getDuration(), it.getTimescale())),
        entry.flatMap(SampleEntry::codec),
        isVideo ? entry.flatMap(it -> picture(it, header.getMatrix())) : Optional.empty());
  }

  private static Optional<SampleEntry> entry(Excerpts file, BoxTree trak, boolean isVideo) {
    Box stsd =
        trak.down("mdia", "minf", "stbl", "stsd")
            .orElseThrow(() -> UnsoundMedia.malformed("A track does not say how it is coded."));
    return Box.at(file, stsd.content() + 8, stsd.end())
        .filter(entry -> entry.end() <= stsd.end())
        .map(entry -> new SampleEntry(file, entry, isVideo));
  }

  private static Optional<MediaFacts.Picture> picture(SampleEntry entry, Matrix matrix) {
    return entry.width() == 0 || entry.height() == 0
        ? Optional.empty()
        : Optional.of(new MediaFacts.Picture(entry.width(), entry.height(), rotation(matrix)));
  }

  /** To the nearest right angle; a mirrored picture counts as it is turned. */
  private static int rotation(Matrix matrix) {
    ByteBuffer rows = ByteBuffer.allocate(MATRIX_BYTES);
    matrix.getContent(rows);
    double angle = Math.toDegrees(Math.atan2(rows.getInt(4), rows.getInt(0)));
    return Math.floorMod(Math.round(angle / 90), 4) * 90;
  }
}

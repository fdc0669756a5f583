package org.touchline.media;

import java.util.List;
import java.util.Optional;

/**
 * A track of a Matroska or WebM file.
 *
 * @param isVideo whether it has pictures
 * @param codec as RFC 6381 writes it, where that has a word for it
 * @param picture of a video track
 */
record MatroskaTrack(
    boolean isVideo, Optional<String> codec, Optional<MediaFacts.Picture> picture) {

  private static final int TYPE = 0x83;
  private static final int CODEC_ID = 0x86;
  private static final int CODEC_PRIVATE = 0x63A2;
  private static final int VIDEO = 0xE0;
  private static final int PIXEL_WIDTH = 0xB0;
  private static final int PIXEL_HEIGHT = 0xBA;
  private static final int PROJECTION = 0x7670;
  private static final int ROLL = 0x7675;

  private static final int LONGEST_ID = 64;
  private static final int LONGEST_CONFIGURATION = 64 * 1024;
  private static final int LARGEST_PICTURE = 1 << 16;

  static MatroskaTrack of(Ebml ebml, Element entry) {
    List<Element> fields = ebml.children(entry);
    boolean isVideo = ebml.number(fields, TYPE).orElse(0) == 1;
    byte[] configuration = ebml.bytes(fields, CODEC_PRIVATE, LONGEST_CONFIGURATION);
    return new MatroskaTrack(
        isVideo,
        codec(ebml.text(fields, CODEC_ID, LONGEST_ID), configuration),
        isVideo
            ? Ebml.first(fields, VIDEO).flatMap(video -> picture(ebml, ebml.children(video)))
            : Optional.empty());
  }

  /**
   * The names that Matroska gives to codecs (draft-ietf-cellar-codec), as media types have them.
   */
  private static Optional<String> codec(String id, byte[] configuration) {
    return switch (id) {
      case "V_MPEG4/ISO/AVC" -> CodecStrings.avc("avc1", configuration).or(() -> named("avc1"));
      case "V_MPEGH/ISO/HEVC" -> CodecStrings.hevc("hvc1", configuration).or(() -> named("hvc1"));
      case "V_AV1" -> CodecStrings.av1(configuration).or(() -> named("av01"));
      case "V_VP8" -> named("vp8");
      case "V_VP9" -> named("vp9");
      case "A_OPUS" -> named("opus");
      case "A_VORBIS" -> named("vorbis");
      case "A_FLAC" -> named("flac");
      case "A_AAC" -> CodecStrings.aac(configuration).or(() -> named("mp4a.40.2"));
      case "A_MPEG/L3" -> named("mp4a.6B");
      case "A_AC3" -> named("ac-3");
      case "A_EAC3" -> named("ec-3");
      default -> Optional.empty();
    };
  }

  private static Optional<String> named(String codec) {
    return Optional.of(codec);
  }

  private static Optional<MediaFacts.Picture> picture(Ebml ebml, List<Element> video) {
    long width = ebml.number(video, PIXEL_WIDTH).orElse(0);
    long height = ebml.number(video, PIXEL_HEIGHT).orElse(0);
    if (width < 1 || height < 1 || width > LARGEST_PICTURE || height > LARGEST_PICTURE) {
      return Optional.empty();
    }
    double roll =
        Ebml.first(video, PROJECTION)
            .map(ebml::children)
            .map(projection -> ebml.real(projection, ROLL).orElse(0))
            .orElse(0.0);
    return Optional.of(new MediaFacts.Picture((int) width, (int) height, clockwise(roll)));
  }

  /** A roll turns against the clock. */
  private static int clockwise(double roll) {
    return Math.floorMod(-Math.round(roll / 90), 4) * 90;
  }
}

package org.touchline.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.tika.detect.Detector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/**
 * Tells a video by its first bytes alone. Names do not count: with one, Tika takes random bytes
 * named {@code x.mp4} for a video.
 */
final class FirstBytes {

  private static final Set<String> OTHER_VIDEOS =
      Set.of(
          "video/mp4", "video/x-m4v", "video/3gpp", "video/3gpp2", "video/x-msvideo", "video/mpeg");

  private final Detector detector = MimeTypes.getDefaultMimeTypes();

  /** The media type of a video that begins so; empty when it is none. */
  Optional<String> videoType(byte[] head) {
    if (isTransportStream(head)) {
      return Optional.of("video/mp2t");
    }
    String detected = detect(head);
    return switch (detected) {
      case "video/quicktime" -> Optional.of(isoBrand(head));
      case "application/x-matroska", "video/x-matroska", "video/webm" ->
          Optional.of(matroskaType(head));
      default -> OTHER_VIDEOS.contains(detected) ? Optional.of(detected) : Optional.empty();
    };
  }

  private String detect(byte[] head) {
    try {
      return detector.detect(new ByteArrayInputStream(head), new Metadata()).toString();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }

  /**
   * Tika calls most ISO base media files QuickTime; the major brand (ISO 14496-12, 4.3) decides.
   */
  private static String isoBrand(byte[] head) {
    if (head.length < 12 || !"ftyp".equals(ascii(head, 4, 4))) {
      return "video/quicktime";
    }
    return "qt  ".equals(ascii(head, 8, 4)) ? "video/quicktime" : "video/mp4";
  }

  /** The DocType of the EBML header (RFC 8794, 11.2.4) tells WebM from Matroska. */
  private static String matroskaType(byte[] head) {
    return ascii(head, 0, Math.min(head.length, 64)).contains("webm")
        ? "video/webm"
        : "video/x-matroska";
  }

  /**
   * Packets of 188 bytes that begin with 0x47 (ISO 13818-1), after 4 bytes more on camcorders. The
   * last may be a part of one: a camera that lost its power leaves such files, and they play.
   */
  private static boolean isTransportStream(byte[] head) {
    return hasSyncBytes(head, 0, 188) || hasSyncBytes(head, 4, 192);
  }

  private static boolean hasSyncBytes(byte[] head, int first, int packet) {
    int packets = 5;
    if (head.length < first + packet * packets) {
      return false;
    }
    for (int i = 0; i < packets; i++) {
      if (head[first + i * packet] != 0x47) {
        return false;
      }
    }
    return true;
  }

  private static String ascii(byte[] bytes, int from, int length) {
    return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
  }
}

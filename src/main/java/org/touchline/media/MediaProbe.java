package org.touchline.media;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Tells what a file is, and what its headers say, from at most {@value Excerpts#MOST_READS} reads
 * and one mebibyte, however large it is and whatever it claims.
 */
public final class MediaProbe {

  /** So many first bytes tell what a file is. */
  public static final int WINDOW = Excerpts.HEAD;

  private static final Logger LOG = System.getLogger(MediaProbe.class.getName());

  private final FirstBytes firstBytes = new FirstBytes();

  /** Examines a file that is not empty. */
  public Verdict examine(MediaSource source) {
    Excerpts file = new Excerpts(source);
    try {
      return new Verdict.Video(read(file));
    } catch (UnsoundMedia e) {
      return e.verdict();
    } finally {
      LOG.log(Level.DEBUG, "{0} reads, {1} bytes", file.reads(), file.bytes());
    }
  }

  /** Whether a file of which only the beginning is here begins as a video does. */
  public boolean beginsAsVideo(MediaSource beginning) {
    return videoType(new Excerpts(beginning)).isPresent();
  }

  private MediaFacts read(Excerpts file) {
    String type =
        videoType(file)
            .orElseThrow(() -> UnsoundMedia.notAVideo("The file's first bytes are not a video's."));
    return switch (type) {
      case "video/webm", "video/x-matroska" -> Matroska.read(file, type);
      case "video/x-msvideo" -> Avi.read(file, type);
      case "video/mpeg", "video/mp2t" -> MediaFacts.ofType(type);
      default -> IsoFile.read(file, type);
    };
  }

  private Optional<String> videoType(Excerpts file) {
    ByteBuffer head = file.at(0, (int) Math.min(file.size(), Excerpts.HEAD));
    byte[] bytes = new byte[head.remaining()];
    head.get(bytes);
    return firstBytes.videoType(bytes);
  }
}

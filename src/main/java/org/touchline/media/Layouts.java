package org.touchline.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.Optional;
import org.mp4parser.support.AbstractBox;

/**
 * Reads the fields of single small boxes with isoparser, which knows their layouts. It believes the
 * sizes that a file claims, so it never sees more of one than a few kilobytes.
 */
final class Layouts {

  private static final Logger LOG = System.getLogger(Layouts.class.getName());

  private final Excerpts file;

  Layouts(Excerpts file) {
    this.file = file;
  }

  /** A box that has to be right. */
  <B extends AbstractBox> B required(Optional<Box> box, int longest, B layout) {
    return box.flatMap(found -> optional(found, longest, layout))
        .orElseThrow(
            () -> UnsoundMedia.malformed("It has no proper '" + layout.getType() + "' box."));
  }

  /** A box that others can do without: empty when it is too long or not as it has to be. */
  <B extends AbstractBox> Optional<B> optional(Box box, int longest, B layout) {
    if (box.length() > longest) {
      return Optional.empty();
    }
    byte[] content = new byte[(int) box.length()];
    file.at(box.content(), content.length).get(content);
    return parsed(content, layout);
  }

  /** The same, of content that comes from elsewhere. */
  static <B extends AbstractBox> Optional<B> parsed(byte[] content, B layout) {
    try {
      layout.parse(
          Channels.newChannel(new ByteArrayInputStream(content)),
          ByteBuffer.allocate(0),
          content.length,
          (channel, parent) -> {
            throw new IOException("a box within a box without any");
          });
      layout.parseDetails();
      return Optional.of(layout);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    } catch (RuntimeException e) { // A library's answer to a file that is not as it has to be.
      LOG.log(Level.DEBUG, () -> "not a proper " + layout.getType() + " box", e);
      return Optional.empty();
    }
  }
}

package org.touchline.playback;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.touchline.range.Byteranges;
import org.touchline.range.Plan;
import org.touchline.recording.Recording;
import org.touchline.storage.ByteSpan;

/**
 * What a response's body is made of, in order.
 *
 * @param contentType of the whole
 * @param length in bytes
 * @param pieces what to send, one after another
 */
record Body(String contentType, long length, List<Piece> pieces) {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BOUNDARY_BYTES = 20;

  Body {
    pieces = List.copyOf(pieces);
  }

  /** A stretch of a body. */
  sealed interface Piece {

    /** Number of bytes, at least one. */
    long length();

    /** The same without so many of its first bytes, which leave at least one. */
    Piece from(long offset);

    /** Bytes of the recording. */
    record Bytes(ByteSpan span) implements Piece {

      @Override
      public long length() {
        return span.length();
      }

      @Override
      public Piece from(long offset) {
        return new Bytes(new ByteSpan(span.first() + offset, span.last()));
      }
    }

    /** ASCII text around them. */
    record Text(String ascii) implements Piece {

      @Override
      public long length() {
        return ascii.length();
      }

      @Override
      public Piece from(long offset) {
        return new Text(ascii.substring((int) offset));
      }

      byte[] bytes() {
        return ascii.getBytes(StandardCharsets.US_ASCII);
      }
    }
  }

  /** The body that a plan asks for; without pieces where the plan sends nothing. */
  static Body of(Plan plan, Recording recording) {
    if (plan instanceof Plan.Multiple multiple) {
      return multipart(multiple.byteranges(boundary(), recording.contentType()));
    }
    List<Piece> pieces = new ArrayList<>();
    plan.spans().forEach(span -> pieces.add(new Piece.Bytes(span)));
    long length = plan.spans().stream().mapToLong(ByteSpan::length).sum();
    return new Body(recording.contentType(), length, pieces);
  }

  /** The same without its first bytes. */
  Body from(long offset) {
    List<Piece> rest = new ArrayList<>();
    long skip = offset;
    for (Piece piece : pieces) {
      long skipped = Math.min(skip, piece.length());
      if (skipped < piece.length()) {
        rest.add(piece.from(skipped));
      }
      skip -= skipped;
    }
    return new Body(contentType, length - offset, rest);
  }

  private static Body multipart(Byteranges byteranges) {
    List<Piece> pieces = new ArrayList<>();
    for (Byteranges.Part part : byteranges.parts()) {
      pieces.add(new Piece.Text(part.head()));
      pieces.add(new Piece.Bytes(part.span()));
    }
    pieces.add(new Piece.Text(byteranges.closing()));
    return new Body(byteranges.contentType(), byteranges.length(), pieces);
  }

  private static String boundary() {
    byte[] random = new byte[BOUNDARY_BYTES];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}

package org.touchline.range;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.touchline.storage.ByteSpan;

/**
 * The text around the bytes of a {@code multipart/byteranges} content (RFC 9110 section 14.6, RFC
 * 2046 section 5.1): for each part its {@link Part#head()}, then its bytes; at the end {@link
 * #closing()}. All of it is ASCII, so the {@link #length()} is known before anything is sent.
 *
 * @param boundary 8 to 70 letters, digits, dots, dashes or underscores that do not occur in the
 *     content: take at least 128 random bits
 * @param mediaType the content type of the representation, which every part repeats
 * @param spans what is sent, in this order
 * @param size the number of bytes of the whole representation
 */
public record Byteranges(String boundary, String mediaType, List<ByteSpan> spans, long size) {

  private static final Pattern BOUNDARY = Pattern.compile("[A-Za-z0-9._-]{8,70}");
  private static final Pattern FIELD_VALUE = Pattern.compile("[\\x21-\\x7e](?:[\\x20-\\x7e]*+)");

  /**
   * One part.
   *
   * @param head everything from the end of the part before up to the first of the bytes
   * @param span which bytes follow
   */
  public record Part(String head, ByteSpan span) {

    long length() {
      return head.length() + span.length();
    }
  }

  public Byteranges {
    spans = List.copyOf(spans);
    if (!BOUNDARY.matcher(boundary).matches()) {
      throw new IllegalArgumentException("not a boundary: " + boundary);
    }
    if (!FIELD_VALUE.matcher(mediaType).matches()) {
      throw new IllegalArgumentException("not a media type: " + mediaType);
    }
    for (ByteSpan span : spans) {
      ContentRange.requireWithin(span, size);
    }
  }

  /** The {@code Content-Type} of the answer. */
  public String contentType() {
    return "multipart/byteranges; boundary=" + boundary;
  }

  /** The {@code Content-Length} of the answer. */
  public long length() {
    return parts().stream().mapToLong(Part::length).sum() + closing().length();
  }

  /** The parts in the order of sending. */
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (ByteSpan span : spans) {
      String delimiter = parts.isEmpty() ? "--" : "\r\n--";
      parts.add(new Part(delimiter + boundary + "\r\n" + fields(span) + "\r\n", span));
    }
    return List.copyOf(parts);
  }

  private String fields(ByteSpan span) {
    return "Content-Type: %s\r\nContent-Range: %s\r\n"
        .formatted(mediaType, ContentRange.of(span, size));
  }

  /** What follows the bytes of the last part. */
  public String closing() {
    return "\r\n--" + boundary + "--\r\n";
  }
}

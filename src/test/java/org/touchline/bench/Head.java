package org.touchline.bench;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of an answer (RFC 9112).
 *
 * @param status the status code
 * @param length the body's length in bytes
 */
record Head(int status, long length) {

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");
  private static final Pattern LENGTH =
      Pattern.compile("\r\ncontent-length: *(\\d+)", Pattern.CASE_INSENSITIVE);
  private static final String END = "\r\n\r\n";

  /** A request for a link's bytes from a position to the end. */
  static ByteBuffer request(URI link, long first) {
    return request(link, "bytes=" + first + "-");
  }

  /** A request for a range. */
  static ByteBuffer request(URI link, String range) {
    String query = link.getRawQuery() == null ? "" : "?" + link.getRawQuery();
    String text =
        "GET %s%s HTTP/1.1\r\nHost: %s\r\nRange: %s\r\n\r\n"
            .formatted(link.getRawPath(), query, link.getAuthority(), range);
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /**
   * Takes the head off an answer's first bytes.
   *
   * @param bytes ready for reading; afterwards at the body's first byte
   * @return empty, and nothing taken, when the head does not end there
   * @throws IllegalStateException when it is not a success with a length
   */
  static Optional<Head> takenFrom(ByteBuffer bytes) {
    String text = StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
    int end = text.indexOf(END);
    if (end < 0) {
      return Optional.empty();
    }
    String head = text.substring(0, end);
    Matcher status = STATUS.matcher(head);
    Matcher length = LENGTH.matcher(head);
    if (!status.lookingAt() || !status.group(1).startsWith("20") || !length.find()) {
      throw new IllegalStateException("not the recording: " + head);
    }
    bytes.position(bytes.position() + end + END.length());
    return Optional.of(
        new Head(Integer.parseInt(status.group(1)), Long.parseLong(length.group(1))));
  }
}

package org.touchline.front;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The head of an HTTP/1.1 message, character by character as it came (RFC 9112 section 2.1).
 *
 * @param text the first line and the header fields, with the empty line that ends them
 */
public record HttpHead(String text) {

  private static final String END = "\r\n\r\n";

  /** The next head on a connection; empty when the peer closed it before one began. */
  public static Optional<HttpHead> read(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream(1024);
    int matched = 0;
    while (matched < END.length()) {
      int next = in.read();
      if (next < 0) {
        if (head.size() == 0) {
          return Optional.empty();
        }
        throw new EOFException("closed within a head");
      }
      head.write(next);
      matched = next == END.charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
    }
    return Optional.of(new HttpHead(head.toString(StandardCharsets.ISO_8859_1)));
  }

  public byte[] bytes() {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Of a request. */
  public String method() {
    return word(0);
  }

  /** Of a request: path and query as they were sent. */
  public String target() {
    return word(1);
  }

  /** Of a response. */
  public int status() {
    return Integer.parseInt(word(1));
  }

  /** The value of the first field of this name. */
  public Optional<String> field(String name) {
    String wanted = name.toLowerCase(Locale.ROOT) + ":";
    return text.lines()
        .skip(1)
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(wanted))
        .map(line -> line.substring(wanted.length()).strip())
        .findFirst();
  }

  public boolean says(String name, String value) {
    return field(name).filter(value::equalsIgnoreCase).isPresent();
  }

  /** How many bytes the body has, where the head tells. */
  public Optional<Long> contentLength() {
    return field("Content-Length").map(Long::valueOf);
  }

  /** The same with another value of a field that is there. */
  public HttpHead with(String name, String value) {
    Pattern field = Pattern.compile("(?im)^(" + Pattern.quote(name) + ":)[^\r]*");
    return new HttpHead(field.matcher(text).replaceFirst("$1 " + value));
  }

  /** The same without a field. */
  public HttpHead without(String name) {
    return new HttpHead(text.replaceFirst("(?im)^" + Pattern.quote(name) + ":[^\r]*\r\n", ""));
  }

  /** The same with another first line. */
  public HttpHead withStartLine(String line) {
    return new HttpHead(line + text.substring(text.indexOf('\r')));
  }

  private String word(int index) {
    return text.substring(0, text.indexOf('\r')).split(" ", 3)[index];
  }
}

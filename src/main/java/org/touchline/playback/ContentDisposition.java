package org.touchline.playback;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The file name of a download (RFC 6266 section 4.1, RFC 8187 section 3.2). */
final class ContentDisposition {

  private static final String PLAIN = "!#$&+.^_`|~-";

  private ContentDisposition() {}

  /** An attachment of this name: in ASCII for old clients, in full for the others. */
  static String attachment(String fileName) {
    String ascii = fileName.replaceAll("[^ -~]", "_").replaceAll("[\"\\\\/%]", "_");
    return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded(fileName);
  }

  private static String encoded(String fileName) {
    StringBuilder text = new StringBuilder();
    for (byte octet : fileName.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (octet & 0xff);
      boolean letterOrDigit = character < 128 && Character.isLetterOrDigit(character);
      if (letterOrDigit || PLAIN.indexOf(character) >= 0) {
        text.append(character);
      } else {
        text.append(String.format(Locale.ROOT, "%%%02X", octet & 0xff));
      }
    }
    return text.toString();
  }
}

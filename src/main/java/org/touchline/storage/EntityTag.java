package org.touchline.storage;

import java.util.regex.Pattern;

/**
 * A strong entity tag (RFC 9110 section 8.8.3) in its wire form, quotes included.
 *
 * @param value for example {@code "9b2cf535f27731c974343645a3985328"} with its quotes
 */
public record EntityTag(String value) {

  private static final Pattern STRONG = Pattern.compile("\"[\\x21\\x23-\\x7e\\x80-\\xff]+\"");

  public EntityTag {
    if (!STRONG.matcher(value).matches()) {
      throw new IllegalArgumentException("not a strong entity tag: " + value);
    }
  }

  /** The tag whose text between the quotes is {@code opaque}. */
  public static EntityTag of(String opaque) {
    return new EntityTag('"' + opaque + '"');
  }

  @Override
  public String toString() {
    return value;
  }
}

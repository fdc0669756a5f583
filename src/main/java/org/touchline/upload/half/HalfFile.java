package org.touchline.upload.half;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file of one upload.
 *
 * @param id the upload's, a UUID in lower case
 * @param size how many bytes it will have
 */
public record HalfFile(String id, long size) {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern NAME = Pattern.compile("([^.]+)\\.([0-9]{1,18})");

  public HalfFile {
    if (!isId(id)) {
      throw new IllegalArgumentException("not an upload's id");
    }
    if (size < 1) {
      throw new IllegalArgumentException("size " + size);
    }
  }

  /** Whether an upload can have this id. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** The file of this name; empty for a name that none has. */
  static Optional<HalfFile> named(String name) {
    Matcher parts = NAME.matcher(name);
    return parts.matches() && isId(parts.group(1)) && Long.parseLong(parts.group(2)) > 0
        ? Optional.of(new HalfFile(parts.group(1), Long.parseLong(parts.group(2))))
        : Optional.empty();
  }

  /** Its name in the folder: with its size, so that the folder tells how much is still to come. */
  String name() {
    return id + "." + size;
  }
}

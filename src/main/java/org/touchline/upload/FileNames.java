package org.touchline.upload;

import java.util.List;
import java.util.Locale;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;

/** What a client's file name is good for: its extension, and a text to show to people. */
final class FileNames {

  /** The extensions that a recording may have. */
  static final List<String> EXTENSIONS =
      List.of("mp4", "mov", "m4v", "webm", "mkv", "avi", "mts", "m2ts", "ts", "3gp", "mpg", "mpeg");

  private static final String DEFAULT_EXTENSION = "mp4";
  private static final int LONGEST = 200;

  private FileNames() {}

  /** The accepted extension of this name; {@code mp4} when it has none. */
  static String extension(String fileName) {
    String name = lastSegment(fileName);
    int dot = name.lastIndexOf('.');
    if (dot <= 0 || dot == name.length() - 1) {
      return DEFAULT_EXTENSION;
    }
    String extension = name.substring(dot + 1).toLowerCase(Locale.ROOT);
    if (!EXTENSIONS.contains(extension)) {
      throw new ProblemException(
          ProblemCode.UNSUPPORTED_TYPE,
          "Files of this type are not accepted; use one of: "
              + String.join(", ", EXTENSIONS)
              + ".");
    }
    return extension;
  }

  /** Refuses a name whose extension is not accepted (415). */
  static void requireAccepted(String fileName) {
    String unused = extension(fileName);
  }

  /**
   * The name without folders, control characters and what turns text around; at most 200 UTF-16
   * units, which is how H2 counts.
   */
  static String shown(String fileName) {
    String clean = lastSegment(fileName).replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]", "").strip();
    String name = clean.isEmpty() ? "recording" : clean;
    return name.length() <= LONGEST
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST / 2));
  }

  private static String lastSegment(String fileName) {
    return fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
  }
}

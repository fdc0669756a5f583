package org.touchline.doctor.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.touchline.doctor.Check;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Visit;
import org.touchline.doctor.remedy.Remedies;
import org.touchline.settings.SettingException;
import org.touchline.settings.SettingReader;

/**
 * Whether the disk of the data folder has room. Every upload through the server lands there first,
 * the database grows there, and the playback cache may take two gibibytes: so less than one is a
 * failure and less than five is a warning. A limit for uploads that somebody set is a promise, and
 * less room than that is a warning too; the default limit promises nothing.
 */
final class DataSpaceCheck implements Check {

  private static final long TOO_LITTLE = 1L << 30;
  private static final long LITTLE = 5L << 30;
  private static final String MAX_SIZE = "touchline.upload.max-size";

  private final Path folder;
  private final SettingReader settings;

  DataSpaceCheck(Path folder, SettingReader settings) {
    this.folder = folder;
    this.settings = settings;
  }

  @Override
  public String id() {
    return "data-space";
  }

  @Override
  public String title() {
    return "Data folder has space";
  }

  @Override
  public Set<String> needs() {
    return Set.of(DataFolderCheck.ID);
  }

  @Override
  public Finding examine(Visit visit) throws IOException {
    long usable = Files.getFileStore(folder).getUsableSpace();
    String seen = inWords(usable) + " are free at " + folder;
    if (usable < TOO_LITTLE) {
      return Finding.fail(
          seen,
          "The disk of the data folder is nearly full: uploads through the server, and H2, soon have no room.",
          "Free space on that disk, or move the data folder to a larger one.",
          Remedies.env("TOUCHLINE_DATA_DIR=<folder on a larger disk>"));
    }
    long wanted = Math.max(LITTLE, promised());
    return usable < wanted
        ? Finding.warn(
            seen + ", " + inWords(wanted) + " should be",
            "The next large recording that is uploaded through the server may fill the disk.",
            "Free space on that disk, or lower the limit of uploads.",
            Remedies.env("TOUCHLINE_UPLOAD_MAX_SIZE=" + usable / TOO_LITTLE + "GiB"))
        : Finding.pass(seen);
  }

  private long promised() {
    try {
      return settings.size(MAX_SIZE, 0, 0);
    } catch (SettingException e) {
      return 0; // It stops the start by itself, and promises nothing.
    }
  }

  private static String inWords(long bytes) {
    return bytes < TOO_LITTLE
        ? (bytes >> 20) + " MiB"
        : String.format(Locale.ROOT, "%.1f GiB", (double) bytes / TOO_LITTLE);
  }
}

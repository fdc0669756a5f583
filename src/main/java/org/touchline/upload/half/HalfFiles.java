package org.touchline.upload.half;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.settings.DataDirectory;

/** The half files of this node. Safe for many threads. */
public final class HalfFiles {

  /** The folder in the data directory where they are. */
  public static final String FOLDER = "tus";

  private static final Logger LOG = System.getLogger(HalfFiles.class.getName());

  /** What an upload must leave to the database and to the log. */
  private static final long SPARE = 64L << 20;

  private final DataDirectory data;
  private final LongSupplier nanos;
  private final Map<String, Hold> held = new HashMap<>();

  /**
   * The half files below this data directory.
   *
   * @param nanos tells time as {@link System#nanoTime} does
   */
  public HalfFiles(DataDirectory data, LongSupplier nanos) {
    this.data = data;
    this.nanos = nanos;
  }

  /** Makes an empty file. */
  public void create(HalfFile file) {
    try {
      Path path = Files.createFile(path(file));
      DataDirectory.restrict(path, "rw-------");
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  /** How much of a file is there; empty when there is no such file on this node. */
  public OptionalLong length(HalfFile file) {
    try {
      return OptionalLong.of(Files.size(path(file)));
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("a half file cannot be looked at", e);
    }
  }

  /** The right to change a file; empty while another request is at work on it. */
  public synchronized Optional<Hold> hold(HalfFile file) {
    Hold other = held.get(file.id());
    if (other != null && !other.yields()) {
      return Optional.empty();
    }
    held.remove(file.id());
    Optional<Hold> hold = Hold.of(path(file), nanos, over -> release(file, over));
    hold.ifPresent(fresh -> held.put(file.id(), fresh));
    return hold;
  }

  /** Removes a file; removing one that is not there is no error. */
  public void remove(HalfFile file) {
    try {
      Files.deleteIfExists(path(file));
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a half file stays for now: {0}", e.getMessage());
    }
  }

  /** All that are there. */
  public List<HalfFile> all() {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .flatMap(file -> HalfFile.named(String.valueOf(file.getFileName())).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list half files", e);
    }
  }

  /**
   * Refuses a file (507) for which the disk has no room, besides what others still have to send.
   */
  public void requireRoom(long size) {
    long free;
    try {
      free = Files.getFileStore(folder()).getUsableSpace();
    } catch (IOException e) {
      throw cannotWrite(e);
    }
    if (size > free - SPARE - promised()) {
      throw full();
    }
  }

  static ProblemException cannotWrite(IOException cause) {
    LOG.log(Level.ERROR, "an upload cannot be written: {0}", cause.getMessage());
    return full();
  }

  private static ProblemException full() {
    return new ProblemException(
        ProblemCode.INSUFFICIENT_STORAGE, "The server has no space left for this file.");
  }

  private long promised() {
    return all().stream()
        .mapToLong(file -> Math.max(0, file.size() - length(file).orElse(file.size())))
        .sum();
  }

  private synchronized void release(HalfFile file, Hold over) {
    held.remove(file.id(), over);
  }

  private Path path(HalfFile file) {
    try {
      return folder().resolve(file.name());
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private Path folder() throws IOException {
    return data.folder(FOLDER);
  }
}

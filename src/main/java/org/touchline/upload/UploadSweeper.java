package org.touchline.upload;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.touchline.recording.Recording;
import org.touchline.recording.Recordings;
import org.touchline.settings.DataDirectory;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.StorageException;
import org.touchline.storage.StoreId;
import org.touchline.storage.StoreSelector;
import org.touchline.upload.form.VideoFormReader;
import org.touchline.wiring.Component;

/**
 * Removes what nobody needs: objects of retired recordings, objects that were never confirmed, and
 * half files. All it needs to know is in the database or on disk, so a restart loses nothing, and
 * two nodes may sweep at once, because removing twice is no error.
 */
@Component
public class UploadSweeper {

  private static final Logger LOG = System.getLogger(UploadSweeper.class.getName());

  /** A PUT may begin just before its URL expires and take long: S3 checks it only at the start. */
  private static final Duration SLOWEST_UPLOAD = Duration.ofHours(24);

  private static final int AT_ONCE = 100;

  private final Recordings recordings;
  private final IssuedUploads issued;
  private final StoreSelector stores;
  private final DataDirectory data;
  private final Clock clock;

  @Inject
  UploadSweeper(
      Recordings recordings,
      IssuedUploads issued,
      StoreSelector stores,
      DataDirectory data,
      Clock clock) {
    this.recordings = recordings;
    this.issued = issued;
    this.stores = stores;
    this.data = data;
    this.clock = clock;
  }

  /** Sweeps once; a store that does not answer leaves its objects for the next time. */
  public void sweep() {
    Set<StoreId> silent = new HashSet<>();
    inPages(recordings::purgeable, Recording::id, recording -> purge(recording, silent));
    Instant longAgo = longAgo();
    inPages(
        (after, limit) -> issued.overdue(longAgo, after, limit),
        IssuedUpload::id,
        upload -> remove(upload, silent));
    halfFiles().forEach(this::removeIfOld);
  }

  /** Page after page, so that what cannot be removed does not keep the rest waiting. */
  private static <T> void inPages(
      BiFunction<Long, Integer, List<T>> pages, ToLongFunction<T> id, Consumer<T> job) {
    List<T> page = pages.apply(0L, AT_ONCE);
    while (!page.isEmpty()) {
      page.forEach(job);
      page = pages.apply(id.applyAsLong(page.get(page.size() - 1)), AT_ONCE);
    }
  }

  private void purge(Recording recording, Set<StoreId> silent) {
    if (removed(recording.store(), recording.key(), silent)) {
      recordings.forget(recording.id());
    }
  }

  private void remove(IssuedUpload upload, Set<StoreId> silent) {
    if (issued.abandon(upload) && removed(upload.store(), upload.key(), silent)) {
      issued.forget(upload);
    }
  }

  private boolean removed(StoreId store, ObjectKey key, Set<StoreId> silent) {
    if (silent.contains(store)) {
      return false;
    }
    try {
      stores.store(store).delete(key);
      return true;
    } catch (StorageException.Unavailable e) {
      silent.add(store);
      LOG.log(Level.WARNING, "nothing is removed from {0} for now: {1}", store, e.getMessage());
    } catch (StorageException e) {
      LOG.log(Level.WARNING, "an object stays for now: {0}", e.getMessage());
    }
    return false;
  }

  private List<Path> halfFiles() {
    Path folder = data.path().resolve(VideoFormReader.FOLDER);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".part")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list half files", e);
    }
  }

  private void removeIfOld(Path file) {
    try {
      if (Files.getLastModifiedTime(file).toInstant().isBefore(longAgo())) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a half file stays for now: {0}", e.getMessage());
    }
  }

  private Instant longAgo() {
    return clock.instant().minus(SLOWEST_UPLOAD);
  }
}

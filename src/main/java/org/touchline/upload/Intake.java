package org.touchline.upload;

import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.StorageException;
import org.touchline.storage.StoreId;
import org.touchline.storage.StoreSelector;
import org.touchline.storage.StoredObject;
import org.touchline.wiring.Component;

/**
 * Files that come through the server, whichever way: whether they may, and into which store they
 * go, and why.
 */
@Component
final class Intake {

  private static final Logger LOG = System.getLogger(Intake.class.getName());

  /** A crash between storing and committing leaves a row that the sweeper finds after this time. */
  private static final Duration OPEN_FOR = Duration.ofHours(1);

  private static final int LONGEST_REASON = 100;

  private final KeyIssuer keys;
  private final StoreSelector stores;
  private final UploadSettings settings;
  private final Clock clock;

  @Inject
  Intake(KeyIssuer keys, StoreSelector stores, UploadSettings settings, Clock clock) {
    this.keys = keys;
    this.stores = stores;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A file in its store.
   *
   * @param upload the key under which it lies
   * @param object what the store says of it
   * @param reason why it is there
   */
  record Placed(IssuedUpload upload, StoredObject object, String reason) {}

  /** Refuses (403) while uploads through the server are switched off. */
  void requireOpen() {
    if (!settings.fallback().allows(configured())) {
      throw new ProblemException(
          ProblemCode.FALLBACK_DISABLED,
          "Uploads through the server are switched off (touchline.upload.fallback="
              + settings.fallback().text()
              + ").");
    }
  }

  /** The store that a file should go to. */
  StoreId target() {
    return stores.active().id();
  }

  /** Until when a key can be confirmed whose file is already here. */
  Instant deadline() {
    return clock.instant().plus(OPEN_FOR);
  }

  /** Why a file comes through the server: the server's own reason, else the client's. */
  String reason(Optional<String> clients) {
    if (!configured()) {
      return "s3_not_configured";
    }
    return clients
        .map(reason -> reason.replaceAll("[^A-Za-z0-9 ._:-]", "_"))
        .map(reason -> reason.substring(0, Math.min(reason.length(), LONGEST_REASON)))
        .orElse("client_choice");
  }

  /**
   * Stores a received file; under another key when it cannot go to the store that its own key was
   * issued for.
   *
   * @param first the key that was issued for it, with its reason
   */
  Placed place(IssuedUpload first, Path file) {
    RecordingStore active = stores.active();
    String reason = first.fallbackReason().orElseGet(() -> reason(Optional.empty()));
    try {
      return put(active, first, file, reason);
    } catch (StorageException.Unavailable | StorageException.Denied e) {
      if (!configured() || settings.fallback() != FallbackPolicy.ALWAYS) {
        throw e;
      }
      LOG.log(Level.WARNING, "an upload goes to local disk: {0}", e.getMessage());
      return put(stores.store(StoreId.LOCAL), first, file, "storage_unavailable");
    }
  }

  private Placed put(RecordingStore store, IssuedUpload first, Path file, String reason) {
    if (first.store().equals(store.id())) {
      return new Placed(first, store.write(first.key(), file), reason);
    }
    IssuedUpload further = keys.again(first, store.id(), reason, deadline());
    Placed placed = new Placed(further, written(store, further, file), reason);
    keys.takesOver(first, further);
    return placed;
  }

  private StoredObject written(RecordingStore store, IssuedUpload further, Path file) {
    try {
      return store.write(further.key(), file);
    } catch (StorageException e) {
      keys.takeBack(further);
      throw e;
    }
  }

  private boolean configured() {
    return stores.missing().isEmpty();
  }
}

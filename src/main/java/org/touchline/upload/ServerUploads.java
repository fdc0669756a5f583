package org.touchline.upload;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.touchline.account.Caller;
import org.touchline.match.Matches;
import org.touchline.media.MediaFacts;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.recording.Integrity;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.StorageException;
import org.touchline.storage.StoreId;
import org.touchline.storage.StoreSelector;
import org.touchline.storage.StoredObject;
import org.touchline.upload.form.VideoForm;
import org.touchline.wiring.Component;

/**
 * The use case of an upload through the server, for when the direct way is closed. It never hides
 * where the file went: the store and the reason are in the answer.
 */
@Component
class ServerUploads {

  private static final Logger LOG = System.getLogger(ServerUploads.class.getName());

  /** A crash between storing and committing leaves a row that the sweeper finds after this time. */
  private static final Duration OPEN_FOR = Duration.ofHours(1);

  private static final int LONGEST_REASON = 100;

  private final Matches matches;
  private final KeyIssuer keys;
  private final Confirmations confirmations;
  private final Examination examination;
  private final StoreSelector stores;
  private final FailedUploadNews news;
  private final UploadSettings settings;
  private final Clock clock;

  @Inject
  ServerUploads(
      Matches matches,
      KeyIssuer keys,
      Confirmations confirmations,
      Examination examination,
      StoreSelector stores,
      FailedUploadNews news,
      UploadSettings settings,
      Clock clock) {
    this.matches = matches;
    this.keys = keys;
    this.confirmations = confirmations;
    this.examination = examination;
    this.stores = stores;
    this.news = news;
    this.settings = settings;
    this.clock = clock;
  }

  /** Refuses the upload before its body is read: wrong match, switched off, or too large. */
  void requireAllowed(Caller caller, long matchId, long contentLength) {
    matches.visible(caller, matchId);
    if (!settings.fallback().allows(stores.missing().isEmpty())) {
      throw new ProblemException(
          ProblemCode.FALLBACK_DISABLED,
          "Uploads through the server are switched off (touchline.upload.fallback="
              + settings.fallback().text()
              + ").");
    }
    // The form around the file is small; a body that much larger holds a file over the limit.
    if (contentLength > 0 && contentLength - (1 << 20) > settings.maxSize()) {
      examination.requireSize(contentLength);
    }
    if (contentLength > 1 << 20) {
      keys.requireRoom(caller, contentLength - (1 << 20));
    }
  }

  /** Stores a received file and makes it the match's recording. */
  Confirmed receive(Caller caller, long matchId, VideoForm form, Optional<BigDecimal> duration) {
    return news.told(caller, matchId, () -> received(caller, matchId, form, duration));
  }

  private Confirmed received(
      Caller caller, long matchId, VideoForm form, Optional<BigDecimal> duration) {
    FileNames.requireAccepted(form.fileName());
    MediaFacts media = examination.examine(form.file());
    RecordingStore active = stores.active();
    Received received = new Received(caller, matchId, form, duration, media);
    if (!stores.missing().isEmpty()) {
      return storeIn(active, received, "s3_not_configured");
    }
    try {
      return storeIn(active, received, clientReason(form));
    } catch (StorageException.Unavailable | StorageException.Denied e) {
      if (settings.fallback() != FallbackPolicy.ALWAYS) {
        throw e;
      }
      LOG.log(Level.WARNING, "an upload goes to local disk: {0}", e.getMessage());
      return storeIn(stores.store(StoreId.LOCAL), received, "storage_unavailable");
    }
  }

  private record Received(
      Caller caller,
      long matchId,
      VideoForm form,
      Optional<BigDecimal> duration,
      MediaFacts media) {}

  private Confirmed storeIn(RecordingStore store, Received received, String reason) {
    String fileName = received.form().fileName();
    ObjectKey key = keys.newKey(received.matchId(), fileName);
    IssuedUpload upload =
        keys.keep(
            received.caller(),
            received.matchId(),
            store.id(),
            key,
            fileName,
            UploadWay.FORM,
            clock.instant().plus(OPEN_FOR),
            OptionalLong.of(sizeOf(received.form().file())));
    StoredObject object = written(store, upload, received.form().file());
    Examined examined = new Examined(store.id(), object, received.media());
    return confirmations.commit(
        received.caller(),
        upload,
        examined.content(upload, received.duration(), Optional.of(reason), Integrity.UNVERIFIED));
  }

  private StoredObject written(RecordingStore store, IssuedUpload upload, Path file) {
    try {
      return store.write(upload.key(), file);
    } catch (StorageException e) {
      keys.takeBack(upload);
      throw e;
    }
  }

  private static String clientReason(VideoForm form) {
    return form.field("reason")
        .map(reason -> reason.replaceAll("[^A-Za-z0-9 ._:-]", "_"))
        .map(reason -> reason.substring(0, Math.min(reason.length(), LONGEST_REASON)))
        .orElse("client_choice");
  }

  private static long sizeOf(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("a received file is gone", e);
    }
  }
}

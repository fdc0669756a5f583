package org.touchline.upload;

import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.touchline.account.Caller;
import org.touchline.match.Match;
import org.touchline.match.Matches;
import org.touchline.problem.Problem;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.recording.ConfirmedContent;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.PresignedUrl;
import org.touchline.storage.PutConditions;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.StorageException;
import org.touchline.storage.StoreSelector;
import org.touchline.storage.StoredObject;
import org.touchline.wiring.Component;

/**
 * The use case of a direct upload: a key and a URL for a match, and the confirm of what was PUT
 * there. Stores are asked outside transactions, bytes are durable before the commit, and the commit
 * is done before the answer.
 */
@Component
public class Uploads {

  private final Matches matches;
  private final KeyIssuer keys;
  private final IssuedUploads issued;
  private final Arrivals arrivals;
  private final Confirmations confirmations;
  private final Examination examination;
  private final StoreSelector stores;
  private final StoreHealth health;
  private final UploadSettings settings;

  @Inject
  Uploads(
      Matches matches,
      KeyIssuer keys,
      IssuedUploads issued,
      Arrivals arrivals,
      Confirmations confirmations,
      Examination examination,
      StoreSelector stores,
      StoreHealth health,
      UploadSettings settings) {
    this.matches = matches;
    this.keys = keys;
    this.issued = issued;
    this.arrivals = arrivals;
    this.confirmations = confirmations;
    this.examination = examination;
    this.stores = stores;
    this.health = health;
    this.settings = settings;
  }

  /** A key of its own and the URL to PUT the file to. */
  record Ticket(ObjectKey key, PresignedUrl url) {}

  /** Issues a key for a match; it is a row before anybody knows its URL. */
  Ticket issue(Caller caller, long matchId, String fileName, PutConditions conditions) {
    matches.visible(caller, matchId);
    ObjectKey key = keys.newKey(matchId, fileName);
    RecordingStore store = directStore();
    PresignedUrl url =
        store
            .presignPut(key, settings.urlLifetime(), conditions)
            .orElseThrow(() -> notConfigured(stores.missing()));
    keys.keep(caller, matchId, store.id(), key, fileName, UploadWay.PUT, url.expiresAt());
    return new Ticket(key, url);
  }

  /**
   * The store to which browsers can upload.
   *
   * @throws ProblemException 503: S3 is not configured, or known to be unusable
   */
  public RecordingStore directStore() {
    if (!stores.missing().isEmpty()) {
      throw notConfigured(stores.missing());
    }
    health.requireUsable();
    return stores.active();
  }

  /** Makes an uploaded object the match's recording; repeating it changes nothing. */
  Confirmed confirm(Caller caller, long matchId, String key, Optional<BigDecimal> duration) {
    Match match = matches.visible(caller, matchId);
    return confirm(caller, match, arrivals.stored(find(matchId, key)), duration);
  }

  /** The same for an upload that is known to be the caller's and the match's. */
  public Confirmed confirm(
      Caller caller, Match match, IssuedUpload upload, Optional<BigDecimal> duration) {
    if (upload.recordingId().isPresent()) {
      return confirmations.repeated(match, upload.recordingId().get());
    }
    RecordingStore store = stores.store(upload.store());
    StoredObject object = store.stat(upload.key()).orElseThrow(Uploads::notUploaded);
    examination.requireSize(object.size());
    requireDeclaredSize(store, upload, object);
    FrozenContent frozen = frozen(store, object);
    String type = examination.requireVideo(frozen.head());
    ConfirmedContent content =
        new ConfirmedContent(
            store.id(),
            frozen.object(),
            type,
            duration,
            upload.fileName(),
            upload.fallbackReason());
    return confirmations.commit(caller, upload, content);
  }

  /**
   * Of parts, whose sizes nobody signed, the sum may be another one; the object is removed then.
   */
  private static void requireDeclaredSize(
      RecordingStore store, IssuedUpload upload, StoredObject object) {
    OptionalLong declared = upload.declaredSize();
    boolean differs = declared.isPresent() && declared.getAsLong() != object.size();
    if (upload.way() == UploadWay.MULTIPART && differs) {
      store.delete(object.key());
      throw new ProblemException(
          ProblemCode.SIZE_MISMATCH,
          "%d bytes were declared, %d were uploaded; begin a new upload."
              .formatted(declared.getAsLong(), object.size()));
    }
  }

  private static FrozenContent frozen(RecordingStore store, StoredObject object) {
    try {
      return FrozenContent.of(store, object);
    } catch (StorageException.Changed e) {
      throw new ProblemException(
          Problem.of(
              ProblemCode.CONFLICT,
              "The file was replaced while it was being confirmed; confirm again."),
          e);
    }
  }

  private IssuedUpload find(long matchId, String key) {
    return ObjectKey.parse(key)
        .flatMap(parsed -> issued.find(matchId, parsed))
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.INVALID_KEY, "This key was not issued for this match."));
  }

  private static ProblemException notUploaded() {
    return new ProblemException(
        ProblemCode.NOT_UPLOADED, "There is no file under this key yet; PUT it and confirm again.");
  }

  private static ProblemException notConfigured(List<String> missing) {
    return new ProblemException(
        ProblemCode.S3_NOT_CONFIGURED,
        "S3 is not configured; set " + String.join(", ", missing) + ".",
        "missing",
        missing);
  }
}

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
import org.touchline.recording.Integrity;
import org.touchline.storage.Checksum;
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
  private final Refusals refusals;
  private final Arrivals arrivals;
  private final Confirmations confirmations;
  private final Examination examination;
  private final Verification verification;
  private final StoreSelector stores;
  private final StoreHealth health;
  private final UploadSettings settings;

  @Inject
  Uploads(
      Matches matches,
      KeyIssuer keys,
      IssuedUploads issued,
      Refusals refusals,
      Arrivals arrivals,
      Confirmations confirmations,
      Examination examination,
      Verification verification,
      StoreSelector stores,
      StoreHealth health,
      UploadSettings settings) {
    this.matches = matches;
    this.keys = keys;
    this.issued = issued;
    this.refusals = refusals;
    this.arrivals = arrivals;
    this.confirmations = confirmations;
    this.examination = examination;
    this.verification = verification;
    this.stores = stores;
    this.health = health;
    this.settings = settings;
  }

  /** A key of its own and the URL to PUT the file to. */
  public record Ticket(ObjectKey key, PresignedUrl url) {}

  /** Issues a key for a match; it is a row before anybody knows its URL. */
  public Ticket issue(
      Caller caller, long matchId, String fileName, OptionalLong size, PutConditions conditions) {
    matches.visible(caller, matchId);
    ObjectKey key = keys.newKey(matchId, fileName);
    RecordingStore store = directStore();
    PresignedUrl url =
        store
            .presignPut(key, settings.urlLifetime(), conditions)
            .orElseThrow(() -> notConfigured(stores.missing()));
    IssuedUpload row =
        keys.row(caller, matchId, store.id(), key, fileName, UploadWay.PUT, url.expiresAt());
    if (conditions.writeOnce()) {
      row.acceptOnce();
    }
    IssuedUpload unused = keys.keep(caller, row, size);
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
  Confirmed confirm(
      Caller caller,
      long matchId,
      String key,
      Optional<BigDecimal> duration,
      Optional<Checksum> claimed) {
    Match match = matches.visible(caller, matchId);
    return confirm(caller, match, arrivals.stored(find(caller, matchId, key)), duration, claimed);
  }

  /** The same for an upload that is known to be the caller's and the match's. */
  public Confirmed confirm(
      Caller caller,
      Match match,
      IssuedUpload upload,
      Optional<BigDecimal> duration,
      Optional<Checksum> claimed) {
    if (upload.recordingId().isPresent()) {
      return confirmations.repeated(match, upload.recordingId().get());
    }
    RecordingStore store = stores.store(upload.store());
    StoredObject object = store.stat(upload.key()).orElseThrow(Uploads::notUploaded);
    Examined examined = examination.examine(upload, store, object);
    Integrity integrity = verified(upload, store, examined.object(), claimed);
    return confirmations.commit(
        caller, upload, examined.content(upload, duration, upload.fallbackReason(), integrity));
  }

  private Integrity verified(
      IssuedUpload upload, RecordingStore store, StoredObject object, Optional<Checksum> claimed) {
    try {
      return verification.of(upload, store, object, claimed);
    } catch (StorageException.Changed e) {
      throw replacedMeanwhile(e);
    }
  }

  private static ProblemException replacedMeanwhile(StorageException.Changed cause) {
    return new ProblemException(
        Problem.of(
            ProblemCode.CONFLICT,
            "The file was replaced while it was being confirmed; confirm again."),
        cause);
  }

  /** To whom a key was not issued, it is no key: administrators upload with keys of their own. */
  private IssuedUpload find(Caller caller, long matchId, String text) {
    ObjectKey key = ObjectKey.parse(text).orElseThrow(Uploads::notIssued);
    return issued
        .find(matchId, key)
        .filter(upload -> upload.issuedBy().equals(caller.username()))
        .orElseThrow(
            () -> refusals.ofKey(matchId, caller.username(), key).orElseGet(Uploads::notIssued));
  }

  private static ProblemException notIssued() {
    return new ProblemException(
        ProblemCode.INVALID_KEY, "This key was not issued to you for this match.");
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

package org.touchline.upload.uppy;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.touchline.match.Matches;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.PostPolicy;
import org.touchline.storage.PresignedUrl;
import org.touchline.storage.PutConditions;
import org.touchline.storage.RecordingStore;
import org.touchline.upload.IssuedUpload;
import org.touchline.upload.IssuedUploads;
import org.touchline.upload.KeyIssuer;
import org.touchline.upload.UploadSettings;
import org.touchline.upload.UploadWay;
import org.touchline.upload.Uploads;
import org.touchline.upload.multipart.MultipartUploads;
import org.touchline.upload.multipart.Part;
import org.touchline.upload.multipart.WantedParts;
import org.touchline.wiring.Component;

/**
 * What Uppy asks of the server that helps it. An upload in parts is found by its key and its id
 * together, and by nobody but the user who began it for this match (404).
 */
@Component
class UppyUploads {

  private final Matches matches;
  private final KeyIssuer keys;
  private final IssuedUploads issued;
  private final Uploads uploads;
  private final MultipartUploads multipart;
  private final UploadSettings settings;
  private final Clock clock;

  @Inject
  UppyUploads(
      Matches matches,
      KeyIssuer keys,
      IssuedUploads issued,
      Uploads uploads,
      MultipartUploads multipart,
      UploadSettings settings,
      Clock clock) {
    this.matches = matches;
    this.keys = keys;
    this.issued = issued;
    this.uploads = uploads;
    this.multipart = multipart;
    this.settings = settings;
    this.clock = clock;
  }

  /** How to send a file in one request: a form where the storage takes forms. */
  Offer offer(Permit permit, String fileName) {
    requireBeginning(permit);
    matches.visible(permit.caller(), permit.matchId());
    RecordingStore store = uploads.directStore();
    ObjectKey key = keys.newKey(permit.matchId(), fileName);
    Optional<PostPolicy> policy =
        store.presignPost(key, settings.urlLifetime(), settings.maxSinglePut());
    policy.ifPresent(
        form ->
            keys.keep(
                permit.caller(),
                permit.matchId(),
                store.id(),
                key,
                fileName,
                UploadWay.POLICY,
                form.expiresAt(),
                OptionalLong.empty()));
    return policy
        .<Offer>map(form -> new Offer.Form(key, form))
        .orElseGet(() -> put(permit, fileName));
  }

  /** How to PUT a file. */
  Offer.Put put(Permit permit, String fileName) {
    requireBeginning(permit);
    Uploads.Ticket ticket =
        uploads.issue(
            permit.caller(), permit.matchId(), fileName, OptionalLong.empty(), PutConditions.NONE);
    return new Offer.Put(ticket.key(), ticket.url());
  }

  /** Begins an upload in parts, which Uppy cuts as it likes. */
  IssuedUpload begin(Permit permit, WantedParts wanted) {
    requireBeginning(permit);
    return multipart.begin(permit.caller(), permit.matchId(), wanted);
  }

  PresignedUrl partUrl(Permit permit, String key, String uploadId, int number) {
    IssuedUpload upload = required(permit, key, uploadId);
    return multipart
        .urls(permit.caller(), upload.matchId(), uploadId, List.of(number))
        .get(0)
        .url();
  }

  /** The parts that the storage has; none where it does not tell. */
  List<Part> parts(Permit permit, String key, String uploadId) {
    IssuedUpload upload = required(permit, key, uploadId);
    return multipart.progress(permit.caller(), upload.matchId(), uploadId).parts();
  }

  /** Has the parts put together; the page confirms afterwards. */
  IssuedUpload complete(Permit permit, String key, String uploadId, List<Part> reported) {
    IssuedUpload upload = required(permit, key, uploadId);
    return multipart.assemble(permit.caller(), upload.matchId(), uploadId, reported);
  }

  void abort(Permit permit, String key, String uploadId) {
    IssuedUpload upload = required(permit, key, uploadId);
    // Whether the parts stay for want of a right is nothing that Uppy could tell anybody.
    boolean unused = multipart.abort(permit.caller(), upload.matchId(), uploadId);
  }

  /** An upload in parts that this permit covers. */
  IssuedUpload required(Permit permit, String key, String uploadId) {
    matches.visible(permit.caller(), permit.matchId());
    return ObjectKey.parse(key)
        .flatMap(
            parsed ->
                issued.inParts(permit.matchId(), permit.caller().username(), parsed, uploadId))
        .filter(permit::covers)
        .orElseThrow(UppyUploads::unknown);
  }

  void requireBeginning(Permit permit) {
    if (!permit.mayBegin(clock.instant())) {
      throw new ProblemException(
          ProblemCode.TOKEN_EXPIRED, "This address begins no uploads any more; ask for a new one.");
    }
  }

  private static ProblemException unknown() {
    return new ProblemException(ProblemCode.NOT_FOUND, "There is no open upload of this id.");
  }
}

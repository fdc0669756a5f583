package org.touchline.upload.uppy;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalLong;
import org.touchline.match.Matches;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.storage.BucketRequest;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.PresignedUrl;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.RequestSigner;
import org.touchline.storage.StoreSelector;
import org.touchline.upload.IssuedUpload;
import org.touchline.upload.KeyIssuer;
import org.touchline.upload.MultipartSettings;
import org.touchline.upload.UploadSettings;
import org.touchline.upload.UploadWay;
import org.touchline.upload.Uploads;
import org.touchline.wiring.Component;

/**
 * Signs the requests that Uppy sends to the bucket itself: it begins, lists, completes and gives up
 * uploads in parts there. The server chooses every key and signs for no other.
 */
@Component
class SignedRequests {

  private final UppyUploads uppy;
  private final Uploads uploads;
  private final Matches matches;
  private final KeyIssuer keys;
  private final StoreSelector stores;
  private final UploadSettings settings;
  private final Clock clock;

  @Inject
  SignedRequests(
      UppyUploads uppy,
      Uploads uploads,
      Matches matches,
      KeyIssuer keys,
      StoreSelector stores,
      UploadSettings settings,
      Clock clock) {
    this.uppy = uppy;
    this.uploads = uploads;
    this.matches = matches;
    this.keys = keys;
    this.stores = stores;
    this.settings = settings;
    this.clock = clock;
  }

  /** A URL and the key that it is for. */
  record Signed(String key, PresignedUrl url) {}

  /** For a new file in one request (PutObject). */
  Signed put(Permit permit, String fileName) {
    Offer.Put put = uppy.put(permit, fileName);
    return new Signed(put.key().value(), put.url());
  }

  /** For a new file in parts (CreateMultipartUpload); its id is learnt when it is first used. */
  Signed begin(Permit permit, String fileName) {
    uppy.requireBeginning(permit);
    matches.visible(permit.caller(), permit.matchId());
    ObjectKey key = keys.newKey(permit.matchId(), fileName);
    RecordingStore store = uploads.directStore();
    PresignedUrl url = sign(store, "POST", key, Map.of("uploads", ""));
    keys.keep(
        permit.caller(),
        permit.matchId(),
        store.id(),
        key,
        fileName,
        UploadWay.MULTIPART,
        clock.instant().plus(MultipartSettings.OPEN_FOR),
        OptionalLong.empty());
    return new Signed(key.value(), url);
  }

  /** For one part (UploadPart). */
  Signed part(Permit permit, String key, String uploadId, int number) {
    return new Signed(key, uppy.partUrl(permit, key, uploadId, number));
  }

  /**
   * For an upload in parts as a whole.
   *
   * @param method GET lists its parts, POST completes it, DELETE aborts it
   */
  Signed whole(Permit permit, String method, String key, String uploadId) {
    IssuedUpload upload = uppy.required(permit, key, uploadId);
    if (upload.recordingId().isPresent()) {
      throw new ProblemException(
          ProblemCode.CONFLICT, "This upload is the match's recording; delete that instead.");
    }
    RecordingStore store = stores.store(upload.store());
    return new Signed(key, sign(store, method, upload.key(), Map.of("uploadId", uploadId)));
  }

  private PresignedUrl sign(
      RecordingStore store, String method, ObjectKey key, Map<String, String> query) {
    RequestSigner signer =
        store
            .requestSigner()
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemCode.S3_NOT_CONFIGURED, "The storage takes no signed requests."));
    BucketRequest request = BucketRequest.object(method, key).withQuery(query);
    return signer.presign(request, settings.urlLifetime());
  }
}

package org.touchline.upload.uppy;

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.storage.PresignedUrl;
import org.touchline.storage.RequestSigner;
import org.touchline.storage.StoreSelector;
import org.touchline.upload.IssuedUpload;
import org.touchline.upload.multipart.WantedParts;
import org.touchline.wiring.Component;

/** Answers Uppy's calls in Uppy's words, whoever asks for it. */
@Component
class UppyCompanion {

  private static final String ANY_TYPE = "application/octet-stream";

  private final UppyUploads uploads;
  private final SignedRequests requests;
  private final StoreSelector stores;

  @Inject
  UppyCompanion(UppyUploads uploads, SignedRequests requests, StoreSelector stores) {
    this.uploads = uploads;
    this.requests = requests;
    this.stores = stores;
  }

  UppyJson.Params params(Permit permit, String fileName, @Nullable String type) {
    Offer offer = uploads.offer(permit, fileName);
    if (offer instanceof Offer.Form form) {
      Map<String, String> fields = new LinkedHashMap<>(form.policy().fields());
      fields.put("Content-Type", mediaType(type));
      return new UppyJson.Params("POST", form.policy().url().toString(), fields, Map.of());
    }
    Offer.Put put = (Offer.Put) offer;
    // Uppy 5 learns the key from a field of this name, whatever it sends.
    Map<String, String> fields = Map.of("key", put.key().value());
    return new UppyJson.Params("PUT", put.url().url().toString(), fields, put.url().headers());
  }

  UppyJson.Begun begin(Permit permit, UppyJson.WantedParts wanted) {
    IssuedUpload upload =
        uploads.begin(
            permit, new WantedParts(wanted.filename(), OptionalLong.empty(), Optional.empty()));
    return new UppyJson.Begun(
        upload.key().value(), upload.uploadId().orElseThrow(), upload.store().container());
  }

  UppyJson.PartUrl part(Permit permit, String uploadId, int number, String key) {
    PresignedUrl url = uploads.partUrl(permit, key, uploadId, number);
    return new UppyJson.PartUrl(url.url().toString(), url.headers());
  }

  List<UppyJson.ListedPart> parts(Permit permit, String uploadId, String key) {
    return uploads.parts(permit, key, uploadId).stream().map(UppyJson.ListedPart::of).toList();
  }

  UppyJson.Completed complete(
      Permit permit, String uploadId, String key, UppyJson.@Nullable Completion completion) {
    IssuedUpload upload =
        uploads.complete(
            permit, key, uploadId, completion == null ? List.of() : completion.reported());
    return new UppyJson.Completed(
        location(upload), upload.key().value(), upload.store().container());
  }

  Map<String, String> abort(Permit permit, String uploadId, String key) {
    uploads.abort(permit, key, uploadId);
    return Map.of();
  }

  UppyJson.Signature sign(Permit permit, UppyJson.WantedSignature wanted) {
    SignedRequests.Signed signed = signed(permit, wanted);
    return new UppyJson.Signature(
        signed.url().url().toString(), signed.key(), signed.url().headers());
  }

  private SignedRequests.Signed signed(Permit permit, UppyJson.WantedSignature wanted) {
    String upload = wanted.uploadId();
    Integer part = wanted.partNumber();
    String method = wanted.method();
    if (upload == null) {
      return switch (method) {
        case "PUT" -> requests.put(permit, wanted.name());
        case "POST" -> requests.begin(permit, wanted.name());
        default -> throw unsigned();
      };
    }
    if (method.equals("PUT")) {
      if (part == null) {
        throw unsigned();
      }
      return requests.part(permit, wanted.key(), upload, part);
    }
    return requests.whole(permit, method, wanted.key(), upload);
  }

  /** Nobody but the storage's own clients can read it: Uppy wants one all the same. */
  private String location(IssuedUpload upload) {
    return stores
        .store(upload.store())
        .requestSigner()
        .map(RequestSigner::browserAddress)
        .map(address -> address.resolve(upload.key().value()).toString())
        .orElse(upload.key().value());
  }

  private static String mediaType(@Nullable String type) {
    return type != null && type.matches("[\\x21-\\x7e]{1,100}/[\\x20-\\x7e]{1,100}")
        ? type
        : ANY_TYPE;
  }

  private static ProblemException unsigned() {
    return new ProblemException(
        ProblemCode.INVALID_REQUEST,
        "Signed are: PUT and POST of a new file, PUT with uploadId and partNumber, and GET, POST"
            + " and DELETE with uploadId.");
  }
}

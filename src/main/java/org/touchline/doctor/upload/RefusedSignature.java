package org.touchline.doctor.upload;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.touchline.doctor.wire.S3Error;

/**
 * Finds out why S3 refused a signature, by comparing what it says it saw with what we sign: the
 * host and nothing else. If all is as we signed it, only the secret is left.
 */
final class RefusedSignature {

  private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w.+-]{1,60}/[\\w.+-]{1,60}");
  private static final Pattern FIELD_NAME = Pattern.compile("[a-z0-9-]{1,60}");
  private static final int SCOPE_LINE = 2;

  private final S3Error error;
  private final Case seen;

  RefusedSignature(S3Error error, Case seen) {
    this.error = error;
    this.seen = seen;
  }

  Explanation explain() {
    if (isSignedElsewhere()) {
      return Explanation.of(Diagnosis.OTHER_SETTINGS);
    }
    return error
        .member("CanonicalRequest")
        .flatMap(CanonicalRequest::parse)
        .map(this::compare)
        .orElseGet(this::withoutDetails);
  }

  private Explanation compare(CanonicalRequest request) {
    if (request.signedHeaders().contains("content-type")) {
      return Explanation.of(Diagnosis.CONTENT_TYPE_SIGNED, "type", type(request));
    }
    return missingHeader(request)
        .map(name -> Explanation.of(Diagnosis.SIGNED_HEADER_MISSING, "header", name))
        .orElseGet(() -> Explanation.of(compareTarget(request)));
  }

  private Diagnosis compareTarget(CanonicalRequest request) {
    if (!request.header("host").equals(seen.signing().host())) {
      return Diagnosis.HOST_CHANGED;
    }
    if (!isIssued(request.path())) {
      return Diagnosis.KEY_CHANGED;
    }
    return request.method().equals("PUT") ? Diagnosis.WRONG_SECRET_KEY : Diagnosis.REQUEST_CHANGED;
  }

  /** Compatible stores say little; some name the object. */
  private Explanation withoutDetails() {
    boolean strange = error.member("Resource").map(path -> !isIssued(path)).orElse(false);
    return Explanation.of(strange ? Diagnosis.KEY_CHANGED : Diagnosis.REQUEST_CHANGED);
  }

  private boolean isSignedElsewhere() {
    Signing ours = seen.signing();
    boolean otherKey =
        error.member("AWSAccessKeyId").map(key -> !key.equals(ours.accessKey())).orElse(false);
    boolean otherRegion =
        error
            .member("StringToSign")
            .flatMap(RefusedSignature::region)
            .map(region -> !region.equals(ours.region()))
            .orElse(false);
    return otherKey || otherRegion;
  }

  /** Of a scope like {@code 20261125/eu-west-1/s3/aws4_request}. */
  private static Optional<String> region(String stringToSign) {
    List<String> lines = stringToSign.lines().toList();
    String[] scope =
        lines.size() > SCOPE_LINE ? lines.get(SCOPE_LINE).split("/", -1) : new String[0];
    return scope.length == 4 ? Optional.of(scope[1]) : Optional.empty();
  }

  private boolean isIssued(String path) {
    return seen.signing().keyOf(path).filter(seen.issued()).isPresent();
  }

  private Optional<String> missingHeader(CanonicalRequest request) {
    return request.signedHeaders().stream()
        .filter(name -> !name.equals("host") && FIELD_NAME.matcher(name).matches())
        .filter(name -> request.header(name).isEmpty())
        .findFirst();
  }

  private String type(CanonicalRequest request) {
    return Optional.ofNullable(seen.sighting().sentHeaders().get("content-type"))
        .or(() -> Optional.of(request.header("content-type")))
        .filter(type -> MEDIA_TYPE.matcher(type).matches())
        .orElse("another one");
  }
}

package org.touchline.doctor.upload;

import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.touchline.doctor.Hosts;
import org.touchline.doctor.Origins;
import org.touchline.doctor.wire.Answer;
import org.touchline.doctor.wire.Bucket;
import org.touchline.doctor.wire.BucketAccess;
import org.touchline.doctor.wire.Preflight;
import org.touchline.doctor.wire.S3Error;
import org.touchline.storage.BucketRequest;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.PutConditions;
import org.touchline.storage.StorageException;
import org.touchline.upload.IssuedUploads;
import org.touchline.wiring.Component;

/** Works out what a browser's failed upload died of; asks the bucket where that tells more. */
@Component
class UploadDoctor {

  /** Never written: it only has the shape of a recording's key. */
  private static final ObjectKey ANY =
      new ObjectKey("recordings/match_1/00000000000000000000000000000000.mp4");

  /** What S3 answers only after it has accepted the signature. */
  private static final Set<String> ACCEPTED = Set.of("NoSuchKey", "AccessDenied");

  private static final int LONGEST_NAMES = 200;

  private final BucketAccess access;
  private final IssuedUploads issued;
  private final Clock clock;

  @Inject
  UploadDoctor(BucketAccess access, IssuedUploads issued, Clock clock) {
    this.access = access;
    this.issued = issued;
    this.clock = clock;
  }

  /**
   * Explains a failed upload to a match.
   *
   * @param origin the page's
   * @throws InterruptedException when the server stops while the bucket is asked
   */
  Explanation explain(long matchId, Sighting sighting, String origin) throws InterruptedException {
    Map<String, String> values = new HashMap<>();
    values.put("origin", origin);
    values.put("status", String.valueOf(sighting.status()));
    Optional<Bucket> bucket = access.find();
    if (sighting.phase() != Sighting.Phase.PUT) {
      return Explanation.of(OtherAnswers.ofServer(sighting)).with(values);
    }
    if (bucket.isEmpty()) {
      return Explanation.of(Diagnosis.S3_NOT_CONFIGURED).with(values);
    }
    values.put("bucket", bucket.get().name());
    values.put("region", bucket.get().region());
    values.put("headers", cut(String.join(", ", sighting.askedHeaders())));
    values.put("address", Origins.of(bucket.get().browserAddress()));
    return explainPut(bucket.get(), matchId, sighting, origin).with(values);
  }

  private Explanation explainPut(Bucket bucket, long matchId, Sighting sighting, String origin)
      throws InterruptedException {
    if (sighting.status() == 0) {
      return Explanation.of(noAnswer(bucket, sighting, origin));
    }
    Optional<S3Error> error = S3Error.parse(sighting.body());
    if (error.isEmpty()) {
      return Explanation.of(OtherAnswers.insteadOfS3(sighting));
    }
    Explanation explanation = refused(bucket, matchId, sighting, error.get());
    return switch (explanation.diagnosis()) {
      case WRONG_SECRET_KEY, REQUEST_CHANGED ->
          ownSignature(bucket).map(Explanation::of).orElse(explanation);
      default -> explanation;
    };
  }

  private Explanation refused(Bucket bucket, long matchId, Sighting sighting, S3Error error) {
    try {
      URI url =
          bucket
              .store()
              .presignPut(ANY, Duration.ofMinutes(1), PutConditions.NONE)
              .orElseThrow()
              .url();
      Case seen =
          new Case(
              sighting,
              Signing.of(url, bucket.browserAddress()),
              key -> issued.isIssued(matchId, key),
              clock.instant());
      return new RefusedPut(error, seen).explain();
    } catch (StorageException e) {
      // The URL was signed with credentials that are gone by now.
      return Explanation.of(Diagnosis.CREDENTIALS_EXPIRED);
    }
  }

  /** A sentence is kept in 1000 characters. */
  private static String cut(String names) {
    return names.length() <= LONGEST_NAMES ? names : names.substring(0, LONGEST_NAMES - 1) + "…";
  }

  private static Diagnosis noAnswer(Bucket bucket, Sighting sighting, String origin)
      throws InterruptedException {
    return switch (sighting.kind().orElse(Sighting.Kind.NETWORK)) {
      case CSP -> Diagnosis.BLOCKED_BY_CSP;
      case OFFLINE -> Diagnosis.OFFLINE;
      case TIMEOUT -> Diagnosis.TIMED_OUT;
      case NETWORK ->
          isMixed(origin, bucket.browserAddress())
              ? Diagnosis.MIXED_CONTENT
              : askForOrigin(bucket, origin, sighting.askedHeaders());
    };
  }

  private static Diagnosis askForOrigin(Bucket bucket, String origin, List<String> headers)
      throws InterruptedException {
    try {
      Optional<Preflight.Refusal> refusal = Preflight.ask(bucket, origin, headers).refusal();
      if (refusal.isEmpty()) {
        return Diagnosis.NETWORK_OF_CLIENT;
      }
      return switch (refusal.get()) {
        case ORIGIN -> Diagnosis.CORS_ORIGIN_NOT_ALLOWED;
        case METHOD, HEADERS -> Diagnosis.CORS_PUT_NOT_ALLOWED;
        case NO_ANSWER -> Diagnosis.CORS_NO_ANSWER;
        // S3 does not say what of the question its rules do not fit.
        case NO_RULE ->
            Preflight.ask(bucket, origin, List.of()).isAllowed()
                ? Diagnosis.CORS_PUT_NOT_ALLOWED
                : Diagnosis.CORS_ORIGIN_NOT_ALLOWED;
      };
    } catch (SSLException e) {
      return Diagnosis.BUCKET_CERTIFICATE;
    } catch (IOException e) {
      return Diagnosis.BUCKET_UNREACHABLE; // That nobody answers is what was to be found out.
    }
  }

  /** Loopback addresses are as good as https (W3C: Mixed Content). */
  private static boolean isMixed(String origin, URI address) {
    return origin.startsWith("https:")
        && address.getScheme().equals("http")
        && !Hosts.isLoopback(address);
  }

  /** A request of our own tells a wrong secret from a request that was changed on its way. */
  private static Optional<Diagnosis> ownSignature(Bucket bucket) throws InterruptedException {
    try {
      Answer answer = bucket.send(BucketRequest.object("GET", ANY));
      if (answer.code().equals("SignatureDoesNotMatch")) {
        return Optional.of(Diagnosis.WRONG_SECRET_KEY);
      }
      boolean accepted = answer.isSuccess() || ACCEPTED.contains(answer.code());
      return accepted ? Optional.of(Diagnosis.REQUEST_CHANGED) : Optional.empty();
    } catch (IOException | StorageException e) {
      return Optional.empty(); // Nothing more is known.
    }
  }
}

package org.touchline.doctor.remedy;

import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.touchline.doctor.wire.Bucket;
import org.touchline.doctor.wire.BucketAccess;
import org.touchline.doctor.wire.Preflight;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.PresignedUrl;
import org.touchline.storage.PutConditions;
import org.touchline.wiring.Component;

/** Gives the bucket the rules that Touchline wants of it, and tries out whether they work. */
@Component
class Mending {

  private static final Logger LOG = System.getLogger(Mending.class.getName());
  private static final Duration LIFETIME = Duration.ofMinutes(1);

  private final BucketAccess access;
  private final SecureRandom random = new SecureRandom();

  @Inject
  Mending(BucketAccess access) {
    this.access = access;
  }

  /**
   * Lets these front ends upload.
   *
   * @param apply whether to write the rules or only to show them
   * @param caller who wants it, for the log
   */
  Outcome cors(List<String> origins, boolean apply, String caller) {
    Outcome outcome = answered(bucket -> cors(bucket, origins, apply));
    note(outcome, "CORS rule for " + String.join(", ", origins), caller);
    return outcome;
  }

  /**
   * Ends incomplete uploads.
   *
   * @param apply whether to write the rules or only to show them
   * @param caller who wants it, for the log
   */
  Outcome lifecycle(boolean apply, String caller) {
    Outcome outcome = answered(bucket -> lifecycle(bucket, apply));
    note(outcome, "lifecycle rule for incomplete uploads", caller);
    return outcome;
  }

  /** Something that asks the bucket. */
  private interface Work {
    Outcome on(Bucket bucket) throws IOException, InterruptedException;
  }

  private static void note(Outcome outcome, String rule, String caller) {
    if (outcome.applied()) {
      LOG.log(Level.INFO, "{0} gave the bucket a {1}", caller.replaceAll("\\p{Cntrl}", "?"), rule);
    }
  }

  private Outcome answered(Work work) {
    Bucket bucket =
        access
            .find()
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemCode.S3_NOT_CONFIGURED,
                        "S3 is not configured: there is no bucket."));
    try {
      return work.on(bucket);
    } catch (IOException e) {
      throw new ProblemException(
          ProblemCode.STORAGE_UNAVAILABLE, "The storage service does not answer.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(ProblemCode.STORAGE_UNAVAILABLE, "The server is stopping.");
    }
  }

  private Outcome cors(Bucket bucket, List<String> origins, boolean apply)
      throws IOException, InterruptedException {
    CorsAdvice advice = CorsAdvice.to(bucket);
    Outcome outcome =
        new RuleBook(
                bucket, new CorsRules(origins), advice.snippets(origins), advice.service().place())
            .mend(apply);
    boolean onlyShown = outcome.isChange() && !outcome.applied();
    return onlyShown ? outcome : judged(outcome, preflights(bucket, origins));
  }

  /** A service without such a call may let the front ends in by its own settings. */
  private static Outcome judged(Outcome outcome, List<Outcome.Verified> seen) {
    boolean granted = seen.stream().allMatch(Outcome.Verified::ok);
    String result =
        granted ? "Preflights from all front ends are granted." : "Preflights are still refused.";
    return outcome.verifiedBy(seen).saying(result);
  }

  private List<Outcome.Verified> preflights(Bucket bucket, List<String> origins)
      throws IOException, InterruptedException {
    PresignedUrl upload =
        bucket
            .store()
            .presignPut(ObjectKey.issue(0, "mp4", random), LIFETIME, PutConditions.NONE)
            .orElseThrow();
    List<Outcome.Verified> seen = new ArrayList<>();
    for (String origin : origins) {
      Preflight preflight = Preflight.ofUpload(bucket, upload.url(), origin);
      seen.add(new Outcome.Verified(origin, preflight.isAllowed(), preflight.evidence()));
    }
    return seen;
  }

  private static Outcome lifecycle(Bucket bucket, boolean apply)
      throws IOException, InterruptedException {
    RuleBook book =
        new RuleBook(
            bucket,
            new LifecycleRules(),
            new Remedies(bucket.name(), bucket.region()).lifecycle(),
            "Have its own settings end incomplete uploads after some days, if it has such.");
    Outcome outcome = book.mend(apply);
    if (!outcome.applied()) {
      return outcome;
    }
    boolean kept = !book.mend(false).isChange();
    return outcome.verifiedBy(
        List.of(new Outcome.Verified("", kept, "read again from the bucket")));
  }
}

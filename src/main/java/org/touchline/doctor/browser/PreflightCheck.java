package org.touchline.doctor.browser;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.touchline.doctor.Check;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Visit;
import org.touchline.doctor.remedy.CorsAdvice;
import org.touchline.doctor.wire.Bucket;
import org.touchline.doctor.wire.BucketAccess;
import org.touchline.doctor.wire.Preflight;

/** Whether the bucket lets the pages of each front end upload. */
final class PreflightCheck implements Check {

  static final String ID = "cors-preflight";

  /** Why costs up to three requests more, so it is asked for the first ones only. */
  private static final int MOST_EXPLAINED = 3;

  private final BucketAccess access;
  private final SecureRandom random = new SecureRandom();

  PreflightCheck(BucketAccess access) {
    this.access = access;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return "The bucket lets the front ends upload (CORS)";
  }

  @Override
  public Set<String> needs() {
    return Set.of(PublicEndpointCheck.ID);
  }

  @Override
  public Finding examine(Visit visit) throws IOException, InterruptedException {
    Bucket bucket = access.bucket();
    ProbeUpload upload = ProbeUpload.to(bucket, random);
    List<Preflight> refused = new ArrayList<>();
    for (String origin : visit.origins()) {
      Preflight preflight = Preflight.ofUpload(bucket, upload.url(), origin);
      if (!preflight.isAllowed()) {
        refused.add(preflight);
      }
    }
    if (refused.isEmpty()) {
      return Finding.pass("PUT with content-type is allowed from " + list(visit.origins()));
    }
    boolean someGranted = refused.size() < visit.origins().size();
    return explain(refused, new CorsDiagnosis(bucket, upload.url(), someGranted))
        .finding(list(origins(refused)), evidence(refused))
        .with(CorsAdvice.to(bucket).snippets(visit.origins()));
  }

  /** The reason that comes first in the order in which a rule is read. */
  private static CorsRefusal explain(List<Preflight> refused, CorsDiagnosis diagnosis)
      throws IOException, InterruptedException {
    CorsRefusal first = CorsRefusal.HEADER_MISSING;
    for (Preflight preflight : refused.subList(0, Math.min(MOST_EXPLAINED, refused.size()))) {
      CorsRefusal reason = diagnosis.of(preflight);
      first = reason.compareTo(first) < 0 ? reason : first;
    }
    return first;
  }

  private static String evidence(List<Preflight> refused) {
    return refused.stream()
        .map(preflight -> preflight.origin() + ": " + preflight.evidence())
        .collect(Collectors.joining("; "));
  }

  private static List<String> origins(List<Preflight> preflights) {
    return preflights.stream().map(Preflight::origin).toList();
  }

  private static String list(List<String> origins) {
    return String.join(", ", origins);
  }
}

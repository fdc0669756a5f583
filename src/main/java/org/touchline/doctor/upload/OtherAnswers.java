package org.touchline.doctor.upload;

import jakarta.json.JsonException;
import java.util.Arrays;
import org.touchline.doctor.StrangersJson;
import org.touchline.problem.ProblemCode;

/** Tells answers apart that are not S3's errors: of this server, and of proxies on the way. */
final class OtherAnswers {

  private OtherAnswers() {}

  /** To a confirm or a form. */
  static Diagnosis ofServer(Sighting sighting) {
    int status = sighting.status();
    if (status == 0) {
      return withoutAnswer(sighting);
    }
    if (isOurs(sighting.body())) {
      return status >= 500 ? Diagnosis.SERVER_FAILED : Diagnosis.SERVER_REFUSED;
    }
    if (status == 413) {
      return Diagnosis.PROXY_BODY_LIMIT;
    }
    return status >= 500 ? Diagnosis.PROXY_FAILED : Diagnosis.SERVER_REFUSED;
  }

  /** To a PUT, where S3 should have answered. */
  static Diagnosis insteadOfS3(Sighting sighting) {
    return switch (sighting.status()) {
      case 412 -> Diagnosis.URL_USED;
      case 413 -> Diagnosis.PROXY_BODY_LIMIT;
      case 408 -> Diagnosis.TIMED_OUT;
      case 429 -> Diagnosis.SLOW_DOWN;
      case 502, 503, 504 -> Diagnosis.PROXY_FAILED;
      default -> Diagnosis.UNREADABLE;
    };
  }

  private static Diagnosis withoutAnswer(Sighting sighting) {
    return switch (sighting.kind().orElse(Sighting.Kind.NETWORK)) {
      case OFFLINE -> Diagnosis.OFFLINE;
      case TIMEOUT -> Diagnosis.TIMED_OUT;
      case CSP, NETWORK -> Diagnosis.CONNECTION_BROKEN;
    };
  }

  /** Whether a body is a problem of ours, by its code. */
  private static boolean isOurs(String body) {
    if (!body.startsWith("{") || body.length() > 10_000) {
      return false;
    }
    try {
      String code = StrangersJson.read(body).getString("code", "");
      return Arrays.stream(ProblemCode.values()).anyMatch(known -> known.text().equals(code));
    } catch (JsonException e) {
      return false; // Somebody else's.
    }
  }
}

package org.touchline.doctor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.touchline.front.Request;
import org.touchline.front.Response;
import org.touchline.front.Rule;

/** What can be wrong with the CORS rules of a bucket, or with who answers in their place. */
final class CorsFaults {

  private static final String CHECK = "cors-preflight";
  private static final String RESPONSE = "cors-response";
  private static final String APP = "https://app.example";
  private static final String BOTH = "http://localhost:8080, " + APP;

  private static final String NOT_ALLOWED = "CORSResponse: This CORS request is not allowed.";

  @SuppressWarnings("UnnecessaryLambda") // It is combined with others.
  private static final Predicate<Request> PREFLIGHT = request -> request.method().equals("OPTIONS");

  private CorsFaults() {}

  static List<Fault> all() {
    return List.of(
        noRule(),
        originMissing(),
        methodMissing(),
        headerMissing(),
        redirected(),
        notTheBucket(),
        originRefused(),
        fieldsTakenAway(),
        tagHidden());
  }

  private static Fault noRule() {
    return Fault.onTheWay(
            "cors-none",
            "The bucket has no CORS rule.",
            refused(PREFLIGHT, "CORSResponse: CORS is not enabled for this bucket."))
        .fails(
            CHECK,
            "The bucket has no CORS rule, so browsers do not upload from " + BOTH + ".",
            "Add this CORS rule to the bucket.");
  }

  private static Fault originMissing() {
    return Fault.onTheWay(
            "cors-origin",
            "The CORS rule lists one front end and not the other.",
            refused(PREFLIGHT.and(request -> request.head().says("Origin", APP)), NOT_ALLOWED))
        .fails(
            CHECK,
            "No CORS rule of the bucket lists the origin " + APP + ".",
            "Add the origin to the bucket's CORS rule, exactly so: scheme, host and port, without a slash at its end.");
  }

  private static Fault methodMissing() {
    return Fault.onTheWay(
            "cors-method",
            "The CORS rule allows GET only.",
            refused(PREFLIGHT.and(CorsFaults::isForPut), NOT_ALLOWED))
        .fails(
            CHECK,
            "The bucket's CORS rule for " + BOTH + " does not allow the method PUT.",
            "Add PUT to the allowed methods of the bucket's CORS rule.");
  }

  private static Fault headerMissing() {
    return Fault.onTheWay(
            "cors-header",
            "The CORS rule does not allow content-type.",
            refused(
                PREFLIGHT.and(
                    request -> request.head().field("Access-Control-Request-Headers").isPresent()),
                NOT_ALLOWED))
        .fails(
            CHECK,
            "The bucket's CORS rule for " + BOTH + " does not allow the header content-type.",
            "Add content-type, or *, to the allowed headers of the bucket's CORS rule.");
  }

  private static Fault redirected() {
    return Fault.onTheWay(
            "cors-redirect",
            "The bucket is new, so preflights at its global name are redirected.",
            Rule.refuse(PREFLIGHT, 307, "TemporaryRedirect", "re-send to the endpoint"))
        .fails(
            CHECK,
            "The preflights from "
                + BOTH
                + " are redirected, as S3 does for a bucket of another region or a new one, and browsers do not follow that.",
            "Set AWS_S3_REGION_NAME to the bucket's region; if it is right, wait an hour until the new bucket's name is known everywhere.");
  }

  private static Fault notTheBucket() {
    return Fault.onTheWay(
            "cors-proxy",
            "A proxy before the bucket wants a login for OPTIONS.",
            Rule.answer(PREFLIGHT, request -> Response.of(401, Map.of(), "Unauthorized")))
        .fails(
            CHECK,
            "What answers the preflights from "
                + BOTH
                + " is not the bucket, so its CORS rules are never asked.",
            "Let OPTIONS requests without a login through to the bucket at the proxy, firewall or CDN.");
  }

  private static Fault originRefused() {
    return Fault.onTheWay(
            "cors-origin-refused",
            "A firewall answers preflights but refuses uploads that come from a page.",
            Rule.refuse(
                request -> isUpload(request) && request.head().field("Origin").isPresent(),
                403,
                "AccessDenied",
                "blocked"))
        .fails(
            RESPONSE,
            "Uploads are taken without the Origin field and refused with that of a front end: something before the bucket looks at it.",
            "Let PUT through to the bucket whatever its Origin; after an answer of the 500s run the doctor again first.");
  }

  private static Fault fieldsTakenAway() {
    return Fault.onTheWay(
            "cors-fields-removed",
            "A CDN answers preflights itself and drops Access-Control fields of the bucket.",
            Rule.change(
                CorsFaults::isUpload, response -> response.without("Access-Control-Allow-Origin")))
        .fails(
            RESPONSE,
            "The answer to the upload itself lacks the CORS header fields, though its preflight has them: something before the bucket takes them away.",
            "Let the proxy or CDN pass the Origin field on to the bucket, and Access-Control-* fields back.");
  }

  private static Fault tagHidden() {
    return Fault.onTheWay(
            "cors-etag",
            "The CORS rule does not expose ETag.",
            Rule.change(
                CorsFaults::isUpload,
                response -> response.without("Access-Control-Expose-Headers")))
        .warns(
            RESPONSE,
            "The bucket's CORS rule does not expose ETag, without which uploads in parts hang at their end.",
            "Add ETag to the exposed headers of the bucket's CORS rule.");
  }

  private static Rule refused(Predicate<Request> which, String message) {
    return Rule.refuse(which, 403, "AccessForbidden", message);
  }

  private static boolean isUpload(Request request) {
    return request.method().equals("PUT") && request.asks("X-Amz-Signature");
  }

  private static boolean isForPut(Request request) {
    Optional<String> method = request.head().field("Access-Control-Request-Method");
    return method.filter("PUT"::equals).isPresent();
  }
}

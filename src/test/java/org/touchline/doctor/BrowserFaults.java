package org.touchline.doctor;

import static org.touchline.storage.StorageSettings.PUBLIC_ENDPOINT;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.touchline.front.Request;
import org.touchline.front.Response;
import org.touchline.front.Rule;

/** What can be wrong between browsers and a bucket that works for this server. */
final class BrowserFaults {

  private static final Predicate<Request> UPLOAD =
      request -> request.method().equals("PUT") && request.asks("X-Amz-Signature");

  private BrowserFaults() {}

  static List<Fault> all() {
    return Stream.of(publicEndpoint(), uploads(), CorsFaults.all()).flatMap(List::stream).toList();
  }

  private static List<Fault> publicEndpoint() {
    String check = "public-endpoint";
    String correct =
        "Correct AWS_S3_PUBLIC_ENDPOINT_URL, or open the way from here to it so that it can be examined.";
    return List.of(
        Fault.setting(
                "public-endpoint-dead",
                "Nobody listens at the public endpoint.",
                PUBLIC_ENDPOINT,
                "{dead}")
            .fails(
                check,
                "Nobody answers at the public endpoint, at least not to this server.",
                correct),
        Fault.setting(
                "public-endpoint-silent",
                "The public endpoint accepts connections and says nothing.",
                PUBLIC_ENDPOINT,
                "{silent}")
            .fails(
                check,
                "Nobody answers at the public endpoint, at least not to this server.",
                correct),
        atLocalhost(
                "public-endpoint-console",
                "The web console of the storage service answers at the public endpoint.",
                Rule.answer(
                    BrowserFaults::isForLocalhost,
                    request -> Response.of(200, Map.of("Content-Type", "text/html"), "<html>")))
            .fails(
                check,
                "What answers at the public endpoint is not S3.",
                "Set AWS_S3_PUBLIC_ENDPOINT_URL to the S3 API of your service, not to its web console."),
        atLocalhost(
                "public-endpoint-elsewhere",
                "The public endpoint is another storage service, which has no such object.",
                Rule.refuse(BrowserFaults::isForLocalhost, 404, "NoSuchKey", "no such key"))
            .fails(
                check,
                "The public endpoint leads to another bucket than the one this server writes to.",
                "Set AWS_S3_PUBLIC_ENDPOINT_URL to the public address of the same storage service."),
        Fault.setting(
                "public-endpoint-internal",
                "The public endpoint is a container's name.",
                PUBLIC_ENDPOINT,
                "https://storage-of-the-compose-file:9000")
            .fails(
                check,
                "The address of the bucket is known inside the server's network only.",
                "Set AWS_S3_PUBLIC_ENDPOINT_URL to the address by which browsers reach the storage service."),
        Fault.setting(
                "public-endpoint-mixed-content",
                "The pages have TLS, the public endpoint has not.",
                PUBLIC_ENDPOINT,
                "http://s3.club.example")
            .fails(
                check,
                "Browsers block an http address of the bucket on an https page as mixed content.",
                "Serve the storage with TLS and set AWS_S3_PUBLIC_ENDPOINT_URL to its https address."));
  }

  private static List<Fault> uploads() {
    String check = "upload-put";
    String unchanged =
        "Let the proxy pass Host, path and query on unchanged, or set AWS_S3_PUBLIC_ENDPOINT_URL to the address by which the storage service knows itself.";
    return List.of(
        Fault.ofOurs(
                "upload-type-signed",
                "This server signs a Content-Type with its upload URLs.",
                TypeSigner::of)
            .fails(
                "upload-signature",
                "Upload URLs sign content-type, which a browser changes or leaves out.",
                "Report this as a defect of Touchline: upload URLs must sign the host alone."),
        Fault.onTheWay(
                "upload-host-changed",
                "A proxy before the bucket sends its own Host field on.",
                Rule.rewrite(UPLOAD, request -> withHost(request, "bucket.internal")))
            .fails(
                check,
                "A proxy or CDN in front of the bucket changes the host, the path or the query of what browsers send.",
                unchanged),
        atLocalhost(
                "public-endpoint-rewritten",
                "The public endpoint passes on to the internal one under that one's name.",
                Rule.rewrite(
                    BrowserFaults::isForLocalhost, request -> withHost(request, "127.0.0.1")))
            .fails(
                check,
                "The public endpoint hands requests to the bucket under another host or path than the one that was signed.",
                unchanged),
        Fault.onTheWay(
                "upload-type-refused",
                "A firewall before the bucket refuses video/quicktime.",
                Rule.answer(
                    UPLOAD.and(request -> request.head().says("Content-Type", "video/quicktime")),
                    request -> Response.of(415, Map.of(), "no")))
            .fails(
                check,
                "What stands before the bucket refuses uploads by their Content-Type.",
                "Let PUT through to the bucket with any Content-Type and with none."),
        Fault.onTheWay(
                "upload-policy",
                "The bucket's policy denies requests that are signed in their query.",
                Rule.refuse(UPLOAD, 403, "AccessDenied", "explicit deny"))
            .fails(
                check,
                "A policy of the bucket refuses presigned uploads, though it lets this server write.",
                "Remove the conditions (s3:authType, s3:signatureAge, aws:SourceIp, aws:SourceVpce) that deny PutObject to browsers from the policy of the bucket stato-recording."),
        Fault.onTheWay(
                "upload-redirected",
                "A proxy before the bucket redirects uploads to https.",
                Rule.answer(
                    UPLOAD,
                    request -> Response.of(301, Map.of("Location", "https://s3.example/"), "")))
            .fails(
                check,
                "Uploads are redirected to another address, and a signature does not survive that.",
                "Set AWS_S3_PUBLIC_ENDPOINT_URL to the address to which uploads are redirected."),
        Fault.onTheWay(
                "upload-method-refused",
                "A CDN before the bucket lets only GET and HEAD through.",
                Rule.answer(UPLOAD, request -> Response.of(405, Map.of(), "")))
            .fails(
                check,
                "What stands before the bucket does not let browsers PUT, though this server can write.",
                "Allow the method PUT for recordings/* at the proxy, firewall or CDN before the bucket."),
        Fault.onTheWay(
                "signatures-unchecked",
                "The storage service takes uploads whose signature does not fit.",
                Rule.change(
                    UPLOAD,
                    response ->
                        response.isError("SignatureDoesNotMatch")
                            ? Response.of(200, Map.of("ETag", "\"1\""), "")
                            : response))
            .fails(
                "upload-tampering",
                "The storage service does not check signatures: anybody can write to the bucket.",
                "Switch signature checks on at the storage service, or forbid anonymous writes in the policy of the bucket stato-recording."));
  }

  /** Who calls the front by another name than the server does is a browser. */
  private static Fault atLocalhost(String id, String what, Rule rule) {
    return Fault.onTheWay(id, what, rule).and(PUBLIC_ENDPOINT, "http://localhost:{port}");
  }

  private static boolean isForLocalhost(Request request) {
    return request.head().field("Host").orElse("").startsWith("localhost:");
  }

  private static Request withHost(Request request, String host) {
    return new Request(request.head().with("Host", host), request.body());
  }
}

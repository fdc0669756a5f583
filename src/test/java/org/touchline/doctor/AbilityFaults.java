package org.touchline.doctor;

import static org.touchline.doctor.Requests.asking;
import static org.touchline.doctor.Requests.object;
import static org.touchline.doctor.Requests.saying;
import static org.touchline.doctor.Requests.signed;
import static org.touchline.doctor.Requests.subresource;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.touchline.front.Response;
import org.touchline.front.Rule;

/** What S3-compatible services and gateways cannot do, or do otherwise. */
final class AbilityFaults {

  private static final String NO_STRICT_UPLOADS =
      "Update the service to a version with conditional writes, or do not offer strict uploads.";

  private AbilityFaults() {}

  static List<Fault> all() {
    return Stream.of(lists(), versions(), parts(), conditions(), checksums())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Fault> lists() {
    return List.of(
        Fault.onTheWay(
                "list-unknown",
                "The service does not know the second version of the list.",
                Rule.refuse(
                    signed().and(subresource("list-type")),
                    501,
                    "NotImplemented",
                    "A parameter you provided implies functionality that is not implemented."))
            .warns(
                "object-list",
                "The service cannot list the bucket, though nobody forbids it.",
                "Look up what your service means by the error code; uploads and playback do not need the list."),
        Fault.onTheWay(
                "list-late",
                "The bucket's list does not show new objects.",
                Rule.change(
                    signed().and(subresource("list-type")),
                    response ->
                        response.status() == 200
                            ? response.withBody("<ListBucketResult></ListBucketResult>")
                            : response))
            .warns(
                "object-list",
                "The bucket's list does not show an object that was just written.",
                "Do not tidy the bucket by its list: compare with the recordings in the database later.")
            .passedWithThreeRights());
  }

  private static List<Fault> versions() {
    return List.of(
        Fault.onTheWay(
                "version-denied",
                "The bucket keeps versions, and the right s3:GetObjectVersion is missing.",
                Rule.change(
                        object("PUT"),
                        response -> response.with("x-amz-version-id", "3sL4kqtJlcpXroDTDmJ"))
                    .then(
                        Rule.refuse(
                            asking("GET", "versionId"), 403, "AccessDenied", "Access Denied")))
            .warns(
                "object-versions",
                "The bucket keeps versions, but this user may not read a certain one.",
                "Allow s3:GetObjectVersion on the recordings, so that playback stays with the version that was confirmed."));
  }

  private static List<Fault> parts() {
    return List.of(
        Fault.onTheWay(
                "multipart-unknown",
                "The service does not know uploads in parts.",
                Rule.refuse(asking("POST", "uploads"), 501, "NotImplemented", "Not implemented."))
            .fails(
                "multipart",
                "The service does not know uploads in parts.",
                "Use a service that does, for recordings of more than 5 GiB cannot be stored otherwise."),
        Fault.onTheWay(
                "multipart-error-in-200",
                "Completing an upload is answered 200 with an error in the body.",
                Rule.answer(
                    asking("POST", "uploadId"),
                    request -> Response.error(200, "InternalError", "We had a problem.")))
            .fails(
                "multipart",
                "The service takes the parts of an upload but does not put them together.",
                "Look up what your service means by the error code, and whether its version knows CompleteMultipartUpload."),
        Fault.onTheWay(
                "part-without-etag",
                "A gateway drops the ETag of parts.",
                Rule.change(asking("PUT", "uploadId"), response -> response.without("ETag")))
            .fails(
                "multipart",
                "The service does not tell the ETag of a part, without which no upload is completed.",
                "Let the gateway before the bucket pass the ETag field on."));
  }

  private static List<Fault> conditions() {
    return List.of(
        Fault.onTheWay(
                "if-match-ignored",
                "Reads ignore If-Match.",
                Rule.answer(
                    object("GET").and(saying("If-Match")),
                    request -> Response.of(200, Map.of(), "whatever is there")))
            .fails(
                "conditional-requests",
                "The service ignores If-Match, so nobody notices when a recording is replaced while it plays.",
                "Switch versions on in the bucket, take the gateway that drops If-Match out of the way, or use another service."),
        Fault.onTheWay(
                "if-none-match-ignored",
                "Writes ignore If-None-Match.",
                Rule.answer(
                    object("PUT").and(saying("If-None-Match")),
                    request -> Response.of(200, Map.of("ETag", "\"0\""), "")))
            .warns(
                "conditional-requests",
                "The service ignores If-None-Match, so a strict upload overwrites what is there.",
                NO_STRICT_UPLOADS),
        Fault.onTheWay(
                "if-none-match-refused",
                "Writes with If-None-Match are refused.",
                Rule.refuse(
                    object("PUT").and(saying("If-None-Match")),
                    501,
                    "NotImplemented",
                    "A header you provided implies functionality that is not implemented."))
            .warns(
                "conditional-requests",
                "The service refuses conditional writes, so strict uploads fail.",
                NO_STRICT_UPLOADS));
  }

  private static List<Fault> checksums() {
    return List.of(
        Fault.onTheWay(
                "checksum-refused",
                "The service refuses checksums.",
                Rule.refuse(
                    object("PUT").and(saying("x-amz-checksum-crc32")),
                    400,
                    "InvalidRequest",
                    "Unsupported header."))
            .warns(
                "checksums",
                "The service refuses uploads that carry a checksum.",
                "Leave checksums off in clients of your own (request_checksum_calculation=when_required); Touchline sends none there."),
        Fault.onTheWay(
                "checksum-ignored",
                "The service takes a wrong checksum.",
                Rule.answer(
                    object("PUT").and(saying("x-amz-checksum-crc32")),
                    request -> Response.of(200, Map.of("ETag", "\"0\""), "")))
            .warns(
                "checksums",
                "The service does not compare checksums, so damage on the way to it stays unnoticed.",
                "Update the service to a version that knows x-amz-checksum-crc32, or compare the recordings by other means."));
  }
}

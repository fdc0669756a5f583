package org.touchline.doctor;

import static org.touchline.doctor.Requests.object;
import static org.touchline.doctor.Requests.saying;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.touchline.front.Response;
import org.touchline.front.Rule;

/** What can be wrong with writing, reading and deleting objects. */
final class ObjectFaults {

  private static final String DENIED = "AccessDenied";
  private static final String ATTACH = "Attach the policy to the server's IAM user or role.";
  private static final String ENCRYPTION = "bucket-encryption";
  private static final String NO_KEY_RIGHT =
      "The bucket encrypts with a KMS key that this user may not use.";
  private static final String GIVE_KEY_RIGHT =
      "Allow kms:GenerateDataKey and kms:Decrypt on the bucket's key, in IAM and in the key's own policy.";

  private ObjectFaults() {}

  static List<Fault> all() {
    return Stream.of(keys(), writes(), reads(), ranges(), deletes()).flatMap(List::stream).toList();
  }

  private static List<Fault> keys() {
    return List.of(
        Fault.onTheWay(
                "kms-encrypt-denied",
                "The user may not encrypt with the bucket's KMS key.",
                Rule.refuse(object("PUT"), 403, DENIED, notAuthorized("kms:GenerateDataKey")))
            .fails(ENCRYPTION, NO_KEY_RIGHT, GIVE_KEY_RIGHT),
        Fault.onTheWay(
                "kms-decrypt-denied",
                "The user may not decrypt with the bucket's KMS key.",
                Rule.refuse(object("GET"), 403, DENIED, notAuthorized("kms:Decrypt")))
            .fails(ENCRYPTION, NO_KEY_RIGHT, GIVE_KEY_RIGHT),
        Fault.onTheWay(
                "kms-disabled",
                "The bucket's KMS key is disabled.",
                Rule.refuse(object("PUT"), 400, "KMS.DisabledException", "The key is disabled."))
            .fails(
                ENCRYPTION,
                "The bucket encrypts with a KMS key that is disabled, deleted or in another region.",
                "Enable the key, or choose another one as the bucket's default encryption."));
  }

  private static List<Fault> writes() {
    return List.of(
        Fault.onTheWay(
                "write-denied",
                "The right s3:PutObject is missing.",
                Rule.refuse(object("PUT"), 403, DENIED, notAuthorized("s3:PutObject")))
            .fails("object-write", "The right s3:PutObject on the recordings is missing.", ATTACH),
        Fault.onTheWay(
                "write-forbidden",
                "The bucket's policy denies s3:PutObject expressly.",
                Rule.refuse(
                    object("PUT"),
                    403,
                    DENIED,
                    notAuthorized("s3:PutObject")
                        + " with an explicit deny in a resource-based policy"))
            .fails(
                "object-write",
                "A policy forbids this user expressly to write recordings.",
                "Take the Deny for s3:PutObject out of the bucket's policy, or except this user from it."),
        Fault.onTheWay(
                "storage-full",
                "The bucket's quota is used up.",
                Rule.refuse(object("PUT"), 403, "QuotaExceeded", "The quota is exceeded."))
            .fails(
                "object-write",
                "The storage or the bucket's quota is full.",
                "Make room, raise the quota, or delete recordings that nobody needs."));
  }

  private static List<Fault> reads() {
    return List.of(
        Fault.onTheWay(
                "read-denied",
                "The right s3:GetObject is missing.",
                Rule.refuse(object("GET"), 403, DENIED, notAuthorized("s3:GetObject")))
            .fails("object-read", "The right s3:GetObject on the recordings is missing.", ATTACH),
        Fault.onTheWay(
                "read-other-bytes",
                "A gateway changes what is read.",
                Rule.change(
                    object("GET").and(saying("Range").negate()),
                    response ->
                        response.status() == 200 ? response.withBody("something") : response))
            .fails(
                "object-read",
                "Reading gives other bytes than were written.",
                "Look for a cache or a gateway between this server and the bucket that changes contents."));
  }

  private static List<Fault> ranges() {
    return List.of(
        Fault.onTheWay(
                "range-ignored",
                "A cache answers ranges with the whole object.",
                Rule.change(
                    object("GET").and(saying("Range")),
                    response -> response.withStatus(200).without("Content-Range")))
            .fails(
                "object-ranged-read",
                "The service answers with the whole object where a range of it was asked for.",
                "Take the cache or gateway that drops the Range field out of the way, or use a service that knows ranges."),
        Fault.onTheWay(
                "range-other-bytes",
                "Ranges are answered with the bytes of another place.",
                Rule.change(
                    object("GET").and(saying("Range")), response -> response.withBody("123456789")))
            .fails(
                "object-ranged-read",
                "The service answers with other bytes than the range that was asked for.",
                "Report it to the service, and use another one until it is mended: players would show garbage."));
  }

  private static List<Fault> deletes() {
    return List.of(
        Fault.onTheWay(
                "delete-denied",
                "The right s3:DeleteObject is missing.",
                Rule.refuse(object("DELETE"), 403, DENIED, notAuthorized("s3:DeleteObject")))
            .fails(
                "object-delete",
                "The right s3:DeleteObject on the recordings is missing.",
                "Attach the policy to the server's IAM user or role, then delete what is below recordings/match_0/."),
        Fault.onTheWay(
                "delete-without-effect",
                "Deleting is answered 204, but the object stays.",
                Rule.answer(object("DELETE"), request -> Response.of(204, Map.of(), "")))
            .fails(
                "object-delete",
                "A deleted object can still be read.",
                "Look for a cache between this server and the bucket, or for a rule that keeps objects."));
  }

  /** AWS's sentence. */
  private static String notAuthorized(String action) {
    return "User: arn:aws:iam::123456789012:user/touchline is not authorized to perform: "
        + action
        + " on resource: \"arn:aws:s3:::stato-recording\"";
  }
}

package org.touchline.doctor;

import static org.touchline.storage.StorageSettings.ACCESS_KEY;
import static org.touchline.storage.StorageSettings.BUCKET;
import static org.touchline.storage.StorageSettings.SECRET_KEY;

import java.util.List;
import java.util.stream.Stream;
import org.touchline.front.Response;
import org.touchline.front.Rule;

/** What can be wrong with credentials, region and bucket. */
final class BucketFaults {

  private static final String CREDENTIALS = "s3-credentials";
  private static final String REGION = "s3-region";
  private static final String EXISTENCE = "s3-bucket";
  private static final String IN_OREGON =
      "The bucket is in the region us-west-2, not in eu-west-1.";
  private static final String TO_OREGON = "Set AWS_S3_REGION_NAME=us-west-2.";

  private BucketFaults() {}

  static List<Fault> all() {
    return Stream.of(keys(), temporaryKeys(), regions(), buckets()).flatMap(List::stream).toList();
  }

  private static List<Fault> keys() {
    return List.of(
        Fault.setting("no-credentials", "No access key is set anywhere.", ACCESS_KEY, "")
            .and(SECRET_KEY, "")
            .fails(
                CREDENTIALS,
                "No credentials are configured, and the SDK found none around.",
                "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give the machine or container a role."),
        Fault.setting("access-key-unknown", "The access key is unknown.", ACCESS_KEY, "AKIANOBODY")
            .fails(
                CREDENTIALS,
                "S3 does not know the access key.",
                "Correct AWS_ACCESS_KEY_ID, or create a key that is active for this account and this service."),
        Fault.setting("secret-wrong", "The secret is another key's.", SECRET_KEY, "of-another-key")
            .fails(
                CREDENTIALS,
                "The secret does not belong to the access key.",
                "Copy AWS_SECRET_ACCESS_KEY again, or create a new key pair: a secret is shown once."),
        Fault.onTheWay(
                "access-key-unauthorized",
                "The access key or its secret is unknown to Cloudflare R2.",
                Rule.refuse(Requests.signed(), 401, "Unauthorized", "Unauthorized"))
            .fails(
                CREDENTIALS,
                "S3 does not know the access key.",
                "Correct AWS_ACCESS_KEY_ID, or create a key that is active for this account and this service."),
        Fault.onTheWay(
                "access-key-of-another-length",
                "The access key has a length that Cloudflare R2 does not have.",
                Rule.refuse(
                    Requests.signed(),
                    400,
                    "InvalidArgument",
                    "Credential access key has length 20, should be 32"))
            .fails(
                CREDENTIALS,
                "The access key has a shape that S3 cannot read.",
                "Copy AWS_ACCESS_KEY_ID again, without blanks, quotes and slashes."),
        Fault.onTheWay(
                "access-key-malformed",
                "The access key contains a slash.",
                Rule.refuse(
                    Requests.signed(),
                    400,
                    "AuthorizationHeaderMalformed",
                    "The authorization header is malformed; the Credential is mal-formed"))
            .fails(
                CREDENTIALS,
                "The access key has a shape that S3 cannot read.",
                "Copy AWS_ACCESS_KEY_ID again, without blanks, quotes and slashes."));
  }

  private static List<Fault> temporaryKeys() {
    return List.of(
        Fault.onTheWay(
                "token-missing",
                "The key is a temporary one and AWS_SESSION_TOKEN is not set.",
                Rule.answer(
                    Requests.signed(),
                    request ->
                        Response.error(
                            403,
                            "InvalidAccessKeyId",
                            "The AWS Access Key Id you provided does not exist in our records.",
                            "<AWSAccessKeyId>ASIAEXAMPLE</AWSAccessKeyId>")))
            .fails(
                CREDENTIALS,
                "The access key is a temporary one, and its session token is missing.",
                "Set AWS_SESSION_TOKEN too, or better use the long-lived key of an IAM user, or a role."),
        Fault.onTheWay(
                "token-expired",
                "The session token has expired.",
                Rule.refuse(
                    Requests.signed(), 400, "ExpiredToken", "The provided token has expired."))
            .fails(
                CREDENTIALS,
                "The temporary credentials have expired.",
                "Renew them, or use the key of an IAM user or a role, which renews itself."),
        Fault.onTheWay(
                "token-damaged",
                "The session token is another key's.",
                Rule.refuse(
                    Requests.signed(),
                    400,
                    "InvalidToken",
                    "The provided token is malformed or otherwise invalid."))
            .fails(
                CREDENTIALS,
                "The session token does not belong to the access key, or is damaged.",
                "Copy AWS_SESSION_TOKEN together with its key and secret, or unset it when the key is a long-lived one."));
  }

  private static List<Fault> regions() {
    return List.of(
        Fault.onTheWay(
                "region-malformed",
                "The bucket is in another region, which S3 names in its error.",
                Rule.answer(
                    Requests.signed(),
                    request ->
                        Response.error(
                            400,
                            "AuthorizationHeaderMalformed",
                            "The authorization header is malformed; the region 'eu-west-1' is wrong; expecting 'us-west-2'",
                            "<Region>us-west-2</Region>")))
            .fails(REGION, IN_OREGON, TO_OREGON),
        Fault.onTheWay(
                "region-redirect",
                "The bucket is in another region, to which S3 redirects.",
                Rule.answer(
                    Requests.signed(),
                    request ->
                        Response.error(
                                301,
                                "PermanentRedirect",
                                "The bucket you are attempting to access must be addressed using the specified endpoint.")
                            .with("x-amz-bucket-region", "us-west-2")))
            .fails(REGION, IN_OREGON, TO_OREGON),
        Fault.onTheWay(
                "region-unnamed",
                "The bucket is in another region, which the service does not name.",
                Rule.refuse(
                    Requests.signed(),
                    400,
                    "AuthorizationHeaderMalformed",
                    "The authorization header is malformed; the region is wrong"))
            .fails(
                REGION,
                "The bucket is not in the configured region, and S3 does not name its own.",
                "Look the bucket's region up in the console and set AWS_S3_REGION_NAME to it."),
        Fault.onTheWay(
                "bucket-new",
                "The bucket is new, and S3 redirects for some hours.",
                Rule.answer(
                    Requests.signed(),
                    request ->
                        Response.error(
                                307,
                                "TemporaryRedirect",
                                "Please re-send this request to the specified temporary endpoint.")
                            .with("Location", "http://127.0.0.1:9/")))
            .fails(
                REGION,
                "S3 still redirects requests for the bucket, as it does for some hours with a new one.",
                "Wait for some hours, or unset AWS_S3_ENDPOINT_URL so that the address of the bucket's region is used."));
  }

  private static List<Fault> buckets() {
    return List.of(
        Fault.setting("bucket-missing", "There is no such bucket.", BUCKET, "stato-recordings")
            .fails(
                EXISTENCE,
                "There is no bucket of this name.",
                "Create the bucket, or correct AWS_STORAGE_BUCKET_NAME: the name alone, in lower case."),
        Fault.onTheWay(
                "bucket-foreign",
                "The bucket is somebody else's.",
                Rule.refuse(Requests.signed(), 403, "AccessDenied", "Access Denied"))
            .fails(
                EXISTENCE,
                "The bucket exists, but nothing at all is allowed in it: it is somebody else's, or this user has no right yet.",
                "Correct AWS_STORAGE_BUCKET_NAME, or give the user the policy with the three rights."),
        Fault.onTheWay(
                "bucket-in-trouble",
                "The part of the service that keeps the bucket is in trouble.",
                Rule.refuse(
                    Requests.signed(), 503, "ServiceUnavailable", "Service is unable to handle."))
            .fails(
                EXISTENCE,
                "The service is in trouble itself, or the part of it that keeps the bucket.",
                "Wait and run the doctor again; if this stays, look at the state of the service."),
        Fault.onTheWay(
                "bucket-disabled",
                "AWS has disabled the bucket.",
                Rule.refuse(
                    Requests.signed(),
                    403,
                    "AllAccessDisabled",
                    "All access to this object has been disabled"))
            .fails(
                EXISTENCE,
                "The owner of the bucket's account, or AWS, has disabled it.",
                "Settle it with AWS's billing or support, or use another bucket."));
  }
}

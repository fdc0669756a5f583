package org.touchline.doctor.remedy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.touchline.doctor.Snippet;
import org.touchline.doctor.Snippet.Kind;

/**
 * What mends one bucket.
 *
 * @param bucket its name
 * @param region where it is, for example {@code eu-west-1}
 */
public record Remedies(String bucket, String region) {

  /** What Touchline cannot do without (its upload, playback and clean-up). */
  public static final List<String> NEEDED_ACTIONS =
      List.of("s3:PutObject", "s3:GetObject", "s3:DeleteObject");

  /** All keys of recordings begin so. */
  public static final String KEY_PREFIX = "recordings/";

  /** The bucket's CORS rule for these front ends: JSON, command, Terraform. */
  public List<Snippet> cors(List<String> origins) {
    String list = quoted(origins);
    String json =
        """
        {
          "CORSRules": [
            {
              "ID": "touchline",
              "AllowedOrigins": [%s],
              "AllowedMethods": ["PUT", "GET", "HEAD", "POST", "DELETE"],
              "AllowedHeaders": ["*"],
              "ExposeHeaders": ["ETag", "Content-Range", "x-amz-version-id", "Location"],
              "MaxAgeSeconds": 3600
            }
          ]
        }"""
            .formatted(list);
    String terraform =
        """
        resource "aws_s3_bucket_cors_configuration" "touchline" {
          bucket = "%s"
          cors_rule {
            id              = "touchline"
            allowed_origins = [%s]
            allowed_methods = ["PUT", "GET", "HEAD", "POST", "DELETE"]
            allowed_headers = ["*"]
            expose_headers  = ["ETag", "Content-Range", "x-amz-version-id", "Location"]
            max_age_seconds = 3600
          }
        }"""
            .formatted(bucket, list);
    return List.of(
        new Snippet(Kind.BUCKET_CORS, json),
        new Snippet(
            Kind.CLI,
            "aws s3api put-bucket-cors --bucket %s --region %s --cors-configuration file://cors.json"
                .formatted(bucket, region)),
        new Snippet(Kind.TERRAFORM, terraform));
  }

  /** The policy that gives these rights on the recordings, beside those that are always needed. */
  public List<Snippet> policy(String... actions) {
    List<String> objectActions =
        Stream.concat(NEEDED_ACTIONS.stream(), Stream.of(actions))
            .filter(action -> !isOfBucket(action))
            .distinct()
            .toList();
    List<String> bucketActions =
        Stream.of(actions).filter(Remedies::isOfBucket).distinct().toList();
    String statements =
        Stream.of(
                statement(objectActions, "arn:aws:s3:::" + bucket + "/" + KEY_PREFIX + "*"),
                statement(bucketActions, "arn:aws:s3:::" + bucket))
            .filter(statement -> !statement.isEmpty())
            .collect(Collectors.joining(",\n"));
    return List.of(
        new Snippet(
            Kind.IAM_POLICY,
            "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n" + statements + "\n  ]\n}"));
  }

  /** The lifecycle rule that ends incomplete multipart uploads: JSON, command, Terraform. */
  public List<Snippet> lifecycle() {
    String json =
        """
        {
          "Rules": [
            {
              "ID": "touchline-incomplete-uploads",
              "Status": "Enabled",
              "Filter": {"Prefix": "%s"},
              "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7}
            }
          ]
        }"""
            .formatted(KEY_PREFIX);
    String terraform =
        """
        resource "aws_s3_bucket_lifecycle_configuration" "touchline" {
          bucket = "%s"
          rule {
            id     = "touchline-incomplete-uploads"
            status = "Enabled"
            filter { prefix = "%s" }
            abort_incomplete_multipart_upload { days_after_initiation = 7 }
          }
        }"""
            .formatted(bucket, KEY_PREFIX);
    return List.of(
        new Snippet(Kind.LIFECYCLE, json),
        new Snippet(
            Kind.CLI,
            "aws s3api put-bucket-lifecycle-configuration --bucket %s --region %s --lifecycle-configuration file://lifecycle.json"
                .formatted(bucket, region)),
        new Snippet(Kind.TERRAFORM, terraform));
  }

  /** Lines of the server's environment; placeholders where a value is a secret. */
  public static Snippet env(String... lines) {
    return new Snippet(Kind.ENV, String.join("\n", lines));
  }

  /** AWS: actions that name a bucket, not its objects. */
  private static boolean isOfBucket(String action) {
    return action.contains("Bucket") || action.endsWith("Configuration");
  }

  private static String statement(List<String> actions, String resource) {
    return actions.isEmpty()
        ? ""
        : "    {\"Effect\": \"Allow\", \"Action\": [%s], \"Resource\": \"%s\"}"
            .formatted(quoted(actions), resource);
  }

  private static String quoted(List<String> texts) {
    return texts.stream().map(text -> '"' + text + '"').collect(Collectors.joining(", "));
  }
}

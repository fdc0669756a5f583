package org.touchline.doctor;

import static org.touchline.storage.StorageSettings.ACCESS_KEY;
import static org.touchline.storage.StorageSettings.ADDRESSING_STYLE;
import static org.touchline.storage.StorageSettings.BUCKET;
import static org.touchline.storage.StorageSettings.ENDPOINT;
import static org.touchline.storage.StorageSettings.REGION;
import static org.touchline.storage.StorageSettings.SECRET_KEY;
import static org.touchline.storage.StorageSettings.SESSION_TOKEN;

import java.util.List;
import java.util.stream.Stream;

/** What can be wrong with the settings before anybody is asked over the network. */
final class SettingsFaults {

  private static final String OWN_DISK = "so recordings go to the server's own disk.";
  private static final String LIKE_A_SECRET = "wJalrXUtnFEMIcanaryK7MDENGbPxRfiCYEXAMPL";
  private static final String LIKE_AN_ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE";
  private static final String ORIGINS = "touchline.frontend.origins";
  private static final String PUBLIC_URL = "touchline.public.url";

  private SettingsFaults() {}

  static List<Fault> all() {
    return Stream.of(absent(), buckets(), regions(), keys(), endpoints(), origins())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Fault> absent() {
    return List.of(
        Fault.setting("settings-none", "None of the four AWS names is set.", BUCKET, "")
            .and(REGION, "")
            .and(ACCESS_KEY, "")
            .and(SECRET_KEY, "")
            .and(ENDPOINT, "")
            .warns(
                "settings-bucket",
                "No bucket is configured, " + OWN_DISK,
                "Set the four AWS names in the server's environment and restart it."),
        Fault.setting("bucket-unnamed", "The bucket's name is not set.", BUCKET, "")
            .fails(
                "settings-bucket",
                "The bucket's name is missing, " + OWN_DISK,
                "Set AWS_STORAGE_BUCKET_NAME in the server's environment and restart it."),
        Fault.setting("region-missing", "The region is not set.", REGION, " ")
            .fails(
                "settings-region",
                "The bucket's region is missing, " + OWN_DISK,
                "Set AWS_S3_REGION_NAME to the region in which the bucket was made, and restart"
                    + " the server."),
        Fault.setting("access-key-missing", "The access key is not set.", ACCESS_KEY, "")
            .fails(
                "settings-access-key",
                "The secret is set without its access key, " + OWN_DISK,
                "Set AWS_ACCESS_KEY_ID as well, or neither of the two where the server has a"
                    + " role."),
        Fault.setting("secret-missing", "The access key's secret is not set.", SECRET_KEY, "")
            .fails(
                "settings-secret-key",
                "The access key is set without its secret, " + OWN_DISK,
                "Set AWS_SECRET_ACCESS_KEY as well, or neither of the two where the server has a"
                    + " role."));
  }

  private static List<Fault> buckets() {
    return List.of(
        Fault.setting(
                "bucket-address", "The bucket is given as an s3:// address.", BUCKET, "s3://club/v")
            .fails(
                "settings-bucket",
                "The value of AWS_STORAGE_BUCKET_NAME is the bucket's address, not its name.",
                "Set AWS_STORAGE_BUCKET_NAME to the name alone: club."),
        Fault.setting("bucket-arn", "The bucket is given as its ARN.", BUCKET, "arn:aws:s3:::club")
            .fails(
                "settings-bucket",
                "The value of AWS_STORAGE_BUCKET_NAME is the bucket's address, not its name.",
                "Set AWS_STORAGE_BUCKET_NAME to the name alone: club."),
        Fault.setting(
                "bucket-quoted", "The bucket's name has quotes around it.", BUCKET, "\"club\"")
            .fails(
                "settings-bucket",
                "The value of AWS_STORAGE_BUCKET_NAME has quotation marks as a part of its value,"
                    + " which many env files do not take away.",
                "Set AWS_STORAGE_BUCKET_NAME without quotation marks."));
  }

  private static List<Fault> regions() {
    return List.of(
        Fault.setting(
                "region-displayed",
                "The region is given as consoles show it.",
                REGION,
                "EU (Ireland)")
            .and(ACCESS_KEY, LIKE_AN_ACCESS_KEY)
            .and(SECRET_KEY, LIKE_A_SECRET)
            .and(ENDPOINT, "")
            .fails(
                "settings-region",
                "The value of AWS_S3_REGION_NAME is the region's name in the console, not its"
                    + " code.",
                "Set AWS_S3_REGION_NAME to eu-west-1."),
        Fault.setting("region-zone", "The region is given as a zone.", REGION, "eu-west-1a")
            .and(ACCESS_KEY, LIKE_AN_ACCESS_KEY)
            .and(SECRET_KEY, LIKE_A_SECRET)
            .and(ENDPOINT, "")
            .fails(
                "settings-region",
                "The value of AWS_S3_REGION_NAME is an availability zone of a region, not its"
                    + " code.",
                "Set AWS_S3_REGION_NAME to eu-west-1."),
        Fault.setting("region-unknown", "The region of AWS is no region.", REGION, "europe")
            .and(ACCESS_KEY, LIKE_AN_ACCESS_KEY)
            .and(SECRET_KEY, LIKE_A_SECRET)
            .and(ENDPOINT, "")
            .fails(
                "settings-region",
                "The value of AWS_S3_REGION_NAME cannot be the code of a region.",
                "Give the code as the bucket's page in the console shows it, for example"
                    + " eu-west-1."));
  }

  private static List<Fault> keys() {
    return List.of(
        Fault.setting(
                "access-key-named",
                "The access key was pasted with its name.",
                ACCESS_KEY,
                "AWS_ACCESS_KEY_ID=" + Patient.ACCESS_KEY)
            .fails(
                "settings-access-key",
                "The value of AWS_ACCESS_KEY_ID holds its own name as well as the value.",
                "Set AWS_ACCESS_KEY_ID to what stands behind the equals sign alone."),
        Fault.setting(
                "access-key-placeholder",
                "The access key is still the placeholder of an example.",
                ACCESS_KEY,
                "<your access key>")
            .fails(
                "settings-access-key",
                "The value of AWS_ACCESS_KEY_ID still holds the placeholder of an example.",
                "Set AWS_ACCESS_KEY_ID to your own value."),
        Fault.setting(
                "keys-exchanged", "Access key and secret are exchanged.", ACCESS_KEY, LIKE_A_SECRET)
            .and(SECRET_KEY, LIKE_AN_ACCESS_KEY)
            .fails(
                "settings-access-key",
                "Access key and secret are exchanged.",
                "Exchange the values of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."),
        Fault.setting(
                "secret-broken",
                "The secret has a line break in it.",
                SECRET_KEY,
                "wJalr\nXUtnFEMI")
            .fails(
                "settings-secret-key",
                "The value of AWS_SECRET_ACCESS_KEY has a line break in it.",
                "Set AWS_SECRET_ACCESS_KEY as one line."),
        Fault.setting(
                "secret-cut",
                "The secret lost a character.",
                SECRET_KEY,
                LIKE_A_SECRET.substring(1))
            .and(ACCESS_KEY, LIKE_AN_ACCESS_KEY)
            .and(ENDPOINT, "")
            .fails(
                "settings-secret-key",
                "A secret of AWS has 40 characters, so this one was not copied whole or alone.",
                "Copy the secret again, or make a new access key if it is lost."),
        Fault.setting(
                "secret-padded",
                "The secret has a blank behind it.",
                SECRET_KEY,
                Patient.SECRET_KEY + " ")
            .warns(
                "settings-secret-key",
                "Touchline cuts off the blanks around the value, but other programs that read"
                    + " AWS_SECRET_ACCESS_KEY do not.",
                "Set AWS_SECRET_ACCESS_KEY again without blanks before or behind it."),
        Fault.setting(
                "token-broken",
                "The session token has a line break in it.",
                SESSION_TOKEN,
                "IQ\nJb")
            .fails(
                "settings-session-token",
                "The value of AWS_SESSION_TOKEN has a line break in it.",
                "Set AWS_SESSION_TOKEN as one line."));
  }

  private static List<Fault> endpoints() {
    return List.of(
        Fault.setting(
                "endpoint-bare", "The endpoint is given without https://.", ENDPOINT, "s3:9000")
            .fails(
                "settings-endpoint",
                "The endpoint has no scheme that Touchline speaks.",
                "Set AWS_S3_ENDPOINT_URL to scheme, host and port alone, for example"
                    + " https://s3.example.com."),
        Fault.setting(
                "style-unknown", "The addressing style is no style.", ADDRESSING_STYLE, "pathstyle")
            .fails(
                "settings-endpoint",
                "The addressing style is unknown.",
                "Set AWS_S3_ADDRESSING_STYLE to path for most S3-compatible services, or leave it"
                    + " unset."));
  }

  private static List<Fault> origins() {
    return List.of(
        Fault.setting(
                "origin-with-slash",
                "A front end's origin ends in a slash.",
                ORIGINS,
                "https://app.example/")
            .fails(
                "settings-origins",
                "An origin is scheme, host and port in lower case, without path, slash or the"
                    + " scheme's own port.",
                "Give the origins as browsers send them, separated by commas."),
        Fault.setting("origin-star", "The list of front ends is *.", ORIGINS, "*")
            .fails(
                "settings-origins",
                "The list holds a *, and Touchline allows named origins only.",
                "Give the origins as browsers send them, separated by commas."),
        Fault.setting(
                "public-url-api",
                "The public URL ends in /api.",
                PUBLIC_URL,
                "https://video.example/api")
            .fails(
                "settings-origins",
                "The public URL ends in /api, which Touchline adds itself to every link.",
                "Set TOUCHLINE_PUBLIC_URL to the address at which people open Touchline."));
  }
}

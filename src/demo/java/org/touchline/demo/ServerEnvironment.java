package org.touchline.demo;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which settings the server is given: the demo's own, and those of the person who starts it. */
final class ServerEnvironment {

  private static final String REGION = "us-east-1";

  /** These move the launcher; the server reads no port from them. */
  private static final Set<String> OF_THE_LAUNCHER =
      Set.of(DemoSettings.HTTP_PORT, DemoSettings.S3_PORT);

  private ServerEnvironment() {}

  /**
   * Puts them together. Database settings are left out: the demo's database is always the file in
   * its data folder.
   *
   * @param bucket the demo's own bucket, when it started one
   */
  static Map<String, String> of(
      DemoSettings settings, Map<String, String> inherited, @Nullable BucketServer bucket) {
    Map<String, String> environment = new TreeMap<>();
    inherited.forEach(
        (name, value) -> {
          if (isPassedOn(name, settings)) {
            environment.put(name, value);
          }
        });
    environment.put(DemoSettings.DATA_FOLDER, settings.dataFolder().toString());
    if (bucket != null) {
      environment.putAll(settingsOf(bucket));
    }
    return environment;
  }

  private static boolean isPassedOn(String name, DemoSettings settings) {
    boolean aws = name.startsWith("AWS_");
    boolean ours = name.startsWith("TOUCHLINE_") && !OF_THE_LAUNCHER.contains(name);
    return ours || (aws && settings.storage() == DemoSettings.Storage.GIVEN_BUCKET);
  }

  private static Map<String, String> settingsOf(BucketServer bucket) {
    return Map.of(
        DemoSettings.BUCKET,
        bucket.bucket(),
        "AWS_S3_REGION_NAME",
        REGION,
        "AWS_S3_ENDPOINT_URL",
        bucket.endpoint().toString(),
        "AWS_S3_ADDRESSING_STYLE",
        "path",
        "AWS_ACCESS_KEY_ID",
        bucket.accessKey(),
        "AWS_SECRET_ACCESS_KEY",
        bucket.secretKey());
  }
}

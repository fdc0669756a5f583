package org.touchline.storage;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.touchline.settings.DataDirectory;
import org.touchline.settings.SettingException;
import org.touchline.settings.SettingSource;

/**
 * Where recordings are kept, as configured. A malformed value is refused when it is read; a missing
 * one is listed by {@link #missing()} and leaves the local store active.
 *
 * @param bucket the S3 bucket for new recordings; without it they go to the local store
 * @param s3 how to reach S3
 * @param dataDirectory absolute folder of local recordings and everything else we keep
 * @param cloudFront the distribution before that bucket, if there is one
 */
public record StorageSettings(
    Optional<String> bucket,
    S3Settings s3,
    Path dataDirectory,
    Optional<CloudFrontSettings> cloudFront) {

  /** Setting: the bucket; unset means local storage. */
  public static final String BUCKET = "AWS_STORAGE_BUCKET_NAME";

  /** Setting: the bucket's region. */
  public static final String REGION = "AWS_S3_REGION_NAME";

  /** Setting: the access key; without it and its secret the SDK's default chain is asked. */
  public static final String ACCESS_KEY = "AWS_ACCESS_KEY_ID";

  /** Setting: the access key's secret. */
  public static final String SECRET_KEY = "AWS_SECRET_ACCESS_KEY";

  /** Setting: the session token of temporary credentials. */
  public static final String SESSION_TOKEN = "AWS_SESSION_TOKEN";

  /** Setting: an S3-compatible service's URL. */
  public static final String ENDPOINT = "AWS_S3_ENDPOINT_URL";

  /** Setting: the URL of that service as browsers reach it. */
  public static final String PUBLIC_ENDPOINT = "AWS_S3_PUBLIC_ENDPOINT_URL";

  /** Setting: {@code auto}, {@code path} or {@code virtual}. */
  public static final String ADDRESSING_STYLE = "AWS_S3_ADDRESSING_STYLE";

  /** Without a distribution. */
  public StorageSettings(Optional<String> bucket, S3Settings s3, Path dataDirectory) {
    this(bucket, s3, dataDirectory, Optional.empty());
  }

  /**
   * Reads and checks the settings; nothing is created and nobody is asked.
   *
   * @param data where the local store keeps recordings
   * @throws SettingException when a value cannot work
   */
  public static StorageSettings read(SettingSource source, DataDirectory data) {
    Optional<URI> endpoint = SettingChecks.httpUrl(ENDPOINT, source.value(ENDPOINT));
    boolean aws = endpoint.isEmpty();
    S3Settings s3 =
        new S3Settings(
            SettingChecks.region(REGION, source.value(REGION), aws),
            SettingChecks.credential(ACCESS_KEY, source.value(ACCESS_KEY)),
            SettingChecks.credential(SECRET_KEY, source.value(SECRET_KEY)),
            SettingChecks.credential(SESSION_TOKEN, source.value(SESSION_TOKEN)),
            endpoint,
            SettingChecks.httpUrl(PUBLIC_ENDPOINT, source.value(PUBLIC_ENDPOINT)),
            SettingChecks.addressingStyle(ADDRESSING_STYLE, source.value(ADDRESSING_STYLE)),
            WriteOptions.read(source));
    return new StorageSettings(
        SettingChecks.bucket(BUCKET, source.value(BUCKET), aws),
        s3,
        data.path(),
        CloudFrontSettings.read(source));
  }

  /**
   * The names of the settings that S3 still needs: all four when none of them is set, else the
   * absent ones. Both keys may be absent, for then the SDK's default chain is asked.
   */
  public List<String> missing() {
    if (isUntouched()) {
      return List.of(BUCKET, REGION, ACCESS_KEY, SECRET_KEY);
    }
    List<String> names = new ArrayList<>();
    if (bucket.isEmpty()) {
      names.add(BUCKET);
    }
    if (s3.region().isEmpty()) {
      names.add(REGION);
    }
    if (s3.hasHalfKeyPair()) {
      names.add(s3.accessKey().isEmpty() ? ACCESS_KEY : SECRET_KEY);
    }
    return List.copyOf(names);
  }

  /** The store for new recordings: the bucket when nothing is missing, else the local one. */
  public StoreId activeStore() {
    return bucket.filter(name -> s3.isComplete()).map(StoreId::s3).orElse(StoreId.LOCAL);
  }

  private boolean isUntouched() {
    return bucket.isEmpty()
        && s3.region().isEmpty()
        && s3.accessKey().isEmpty()
        && s3.secretKey().isEmpty();
  }
}

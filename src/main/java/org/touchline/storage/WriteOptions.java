package org.touchline.storage;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.touchline.settings.SettingException;
import org.touchline.settings.SettingSource;

/**
 * How a bucket shall keep what is written to it, beyond its own defaults.
 *
 * @param kmsKeyId the key of AWS KMS that encrypts (SSE-KMS): an id, an ARN or an alias
 * @param storageClass for example {@code INTELLIGENT_TIERING}
 */
public record WriteOptions(Optional<String> kmsKeyId, Optional<String> storageClass) {

  /** As the bucket does by default. */
  public static final WriteOptions NONE = new WriteOptions(Optional.empty(), Optional.empty());

  /** Setting: the KMS key. */
  public static final String KMS_KEY_ID = "AWS_S3_SSE_KMS_KEY_ID";

  /** Setting: the storage class. */
  public static final String STORAGE_CLASS = "AWS_S3_STORAGE_CLASS";

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9:/_.-]{1,2048}");
  private static final Pattern CLASS = Pattern.compile("[A-Z][A-Z0-9_]{1,39}");

  /** From these nothing is read before it was restored for hours (S3 user guide). */
  private static final Set<String> ASLEEP = Set.of("GLACIER", "DEEP_ARCHIVE");

  static WriteOptions read(SettingSource source) {
    return new WriteOptions(
        source.value(KMS_KEY_ID).map(WriteOptions::key),
        source.value(STORAGE_CLASS).map(WriteOptions::storageClass));
  }

  private static String key(String value) {
    if (!KEY.matcher(value).matches()) {
      throw new SettingException(
          KMS_KEY_ID,
          "is not the id, ARN or alias of a key",
          "copy the key's ARN, for example arn:aws:kms:eu-west-1:111122223333:key/1234abcd-…");
    }
    return value;
  }

  private static String storageClass(String value) {
    if (!CLASS.matcher(value).matches()) {
      throw new SettingException(
          STORAGE_CLASS,
          "is not a storage class",
          "give its name in capitals, for example INTELLIGENT_TIERING");
    }
    if (ASLEEP.contains(value)) {
      throw new SettingException(
          STORAGE_CLASS,
          "names a class whose objects cannot be played",
          "use one that is read at once, for example GLACIER_IR, and a lifecycle rule for old ones");
    }
    return value;
  }
}

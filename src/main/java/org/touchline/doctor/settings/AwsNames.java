package org.touchline.doctor.settings;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.touchline.settings.SettingSource;
import org.touchline.storage.StorageSettings;

/** The settings of S3 as they stand, none of them checked. */
record AwsNames(SettingSource source) {

  private static final List<String> ALL =
      List.of(
          StorageSettings.BUCKET,
          StorageSettings.REGION,
          StorageSettings.ACCESS_KEY,
          StorageSettings.SECRET_KEY);

  /** Whether none of the four is set. */
  boolean none() {
    return ALL.stream().allMatch(key -> value(key).isEmpty());
  }

  /** Whether the SDK's default chain is asked for credentials. */
  boolean withoutKeys() {
    return Stream.of(StorageSettings.ACCESS_KEY, StorageSettings.SECRET_KEY)
        .allMatch(key -> value(key).isEmpty());
  }

  /** Whether AWS itself is spoken to. */
  boolean aws() {
    return value(StorageSettings.ENDPOINT).filter(url -> !url.contains(".amazonaws.com")).isEmpty();
  }

  /** Whether each key holds what belongs into the other. */
  boolean keysAreExchanged() {
    return value(StorageSettings.ACCESS_KEY).filter(KeyShapes::isLikeASecret).isPresent()
        && value(StorageSettings.SECRET_KEY).filter(KeyShapes::isLikeAnAccessKey).isPresent();
  }

  Optional<String> value(String key) {
    return source.value(key);
  }
}

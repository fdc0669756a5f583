package org.touchline.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.settings.DataDirectory;

class StoreSelectorTest {

  private static final StorageMeters METERS = new StorageMeters(new SimpleMeterRegistry());

  @TempDir Path data;

  @Test
  void localStoreIsActiveWhileS3IsNotConfigured() {
    try (StoreSelector stores = stores(Map.of())) {
      assertThat(stores.active().id()).isEqualTo(StoreId.LOCAL);
      assertThat(stores.reason()).isEqualTo("s3_not_configured");
      assertThat(stores.missing()).hasSize(4);
    }
  }

  @Test
  void bucketIsActiveWhenItIsConfigured() {
    try (StoreSelector stores = stores(s3("club"))) {
      assertThat(stores.active().id()).isEqualTo(StoreId.s3("club"));
      assertThat(stores.reason()).isEqualTo("s3_configured");
      assertThat(stores.missing()).isEmpty();
    }
  }

  @Test
  void localRecordingsPlayAfterTheBucketWasConfigured() {
    try (StoreSelector stores = stores(s3("club"))) {
      assertThat(stores.store(StoreId.LOCAL).id()).isEqualTo(StoreId.LOCAL);
    }
  }

  @Test
  void recordingsOfAnotherBucketPlayWithTheSameConnection() {
    Map<String, String> withoutBucket = new HashMap<>(s3("club"));
    withoutBucket.remove("AWS_STORAGE_BUCKET_NAME");
    try (StoreSelector stores = stores(withoutBucket)) {
      assertThat(stores.active().id()).isEqualTo(StoreId.LOCAL);
      assertThat(stores.store(StoreId.s3("last-season")).id()).isEqualTo(StoreId.s3("last-season"));
    }
  }

  @Test
  void recordingsInS3AreUnavailableWithoutItsRegion() {
    try (StoreSelector stores = stores(Map.of())) {
      assertThatThrownBy(() -> stores.store(StoreId.s3("club")))
          .isInstanceOf(StorageException.Unavailable.class)
          .hasMessageContaining("AWS_S3_REGION_NAME");
    }
  }

  @Test
  void recordingsInS3AreUnavailableWithHalfAKeyPair() {
    Map<String, String> half =
        Map.of("AWS_S3_REGION_NAME", "eu-west-1", "AWS_ACCESS_KEY_ID", "hidden");
    try (StoreSelector stores = stores(half)) {
      assertThatThrownBy(() -> stores.store(StoreId.s3("club")))
          .isInstanceOf(StorageException.Unavailable.class)
          .hasMessageNotContaining("hidden");
    }
  }

  @Test
  void storeIsOpenedOnce() {
    try (StoreSelector stores = stores(s3("club"))) {
      assertThat(stores.active()).isSameAs(stores.store(StoreId.s3("club")));
    }
  }

  @Test
  void unknownKindListsTheKnownOnes() {
    try (StoreSelector stores = stores(Map.of())) {
      assertThatThrownBy(() -> stores.store(new StoreId("tape", "1")))
          .isInstanceOf(StorageException.Unavailable.class)
          .hasMessage("no store of kind 'tape'; known kinds: [local, s3]");
    }
  }

  @Test
  void fakesCanStandIn() {
    InMemoryRecordingStore fake = new InMemoryRecordingStore(StoreId.s3("club"));
    try (StoreSelector stores =
        new StoreSelector(settings(s3("club")), METERS, List.of(fake.factory()))) {
      assertThat(stores.active()).isSameAs(fake);
    }
  }

  private StoreSelector stores(Map<String, String> values) {
    return StoreSelector.discover(settings(values), METERS);
  }

  private StorageSettings settings(Map<String, String> values) {
    return StorageSettings.read(
        key -> Optional.ofNullable(values.get(key)), DataDirectory.at(data));
  }

  private static Map<String, String> s3(String bucket) {
    return Map.of(
        "AWS_STORAGE_BUCKET_NAME", bucket,
        "AWS_S3_REGION_NAME", "eu-west-1",
        "AWS_ACCESS_KEY_ID", "access",
        "AWS_SECRET_ACCESS_KEY", "secret");
  }
}

package org.touchline.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.demo.BucketServer;
import org.touchline.storage.ByteSpan;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.RecordingStoreContract;
import org.touchline.storage.StorageException;
import org.touchline.storage.StoredObject;

/** The contract against S3Proxy, which checks signatures. */
class S3RecordingStoreTest implements RecordingStoreContract {

  @TempDir static Path bucketDirectory;
  private static BucketServer server;
  private static S3RecordingStore store;

  @TempDir Path scratch;

  @BeforeAll
  static void startBucket() {
    server = S3TestSettings.bucketServer(bucketDirectory);
    store = S3TestSettings.store(S3TestSettings.of(server));
  }

  @AfterAll
  static void stopBucket() {
    store.close();
    server.close();
  }

  @Override
  public RecordingStore testee() {
    return store;
  }

  @Override
  public Path scratch() {
    return scratch;
  }

  @Override
  public boolean presigns() {
    return true;
  }

  @Test
  void largeFileIsSentInParts() {
    byte[] content = bytes(12 << 20);
    StoredObject object = stored(content);
    assertThat(object.size()).isEqualTo(content.length);
    assertThat(object.pin().entityTag().value()).endsWith("-3\"");
    assertThat(read(object, 0, content.length)).isEqualTo(content);
  }

  @Test
  void wrongSecretIsNamedAndKept() {
    try (S3RecordingStore other =
        S3TestSettings.store(
            S3TestSettings.of(server.endpoint(), server.accessKey(), "wrong-secret"))) {
      assertThat(other.probe()).contains("S3 answered SignatureDoesNotMatch (HTTP 403)");
      assertThatThrownBy(() -> other.stat(freshKey()))
          .isInstanceOf(StorageException.Unavailable.class)
          .hasMessageContaining("SignatureDoesNotMatch")
          .hasMessageNotContaining("wrong-secret");
    }
  }

  @Test
  void unknownAccessKeyIsNamed() {
    try (S3RecordingStore other =
        S3TestSettings.store(S3TestSettings.of(server.endpoint(), "unknown", "secret"))) {
      assertThat(other.probe()).contains("S3 answered InvalidAccessKeyId (HTTP 403)");
      Path file = file(bytes(10));
      assertThatThrownBy(() -> other.write(freshKey(), file))
          .isInstanceOf(StorageException.Unavailable.class)
          .hasMessageContaining("InvalidAccessKeyId");
      assertThat(file).exists();
    }
  }

  @Test
  void missingBucketIsNotAMissingObject() {
    try (S3RecordingStore other =
        S3Stores.open(
            "nobodys", S3TestSettings.of(server), S3TestSettings.LIMITS, S3TestSettings.METERS)) {
      assertThat(other.probe()).contains("S3 answered NoSuchBucket (HTTP 404)");
      assertThatThrownBy(() -> other.stat(freshKey()))
          .isInstanceOf(StorageException.Unavailable.class)
          .hasMessageContaining("NoSuchBucket");
      StoredObject object = stored(bytes(10));
      assertThatThrownBy(
              () ->
                  other.read(
                      object.key(), object.pin(), new ByteSpan(0, 9), ByteBuffer.allocate(10)))
          .isInstanceOf(StorageException.Unavailable.class);
    }
  }

  @Test
  void refusedConnectionIsSaid() {
    try (S3RecordingStore other =
        S3TestSettings.store(
            S3TestSettings.of(URI.create("http://127.0.0.1:1"), "access", "secret"))) {
      assertThat(other.probe()).contains("the connection to S3 was refused");
    }
  }

  @Test
  void unknownHostIsSaid() {
    try (S3RecordingStore other =
        S3TestSettings.store(
            S3TestSettings.of(URI.create("http://s3.invalid"), "access", "secret"))) {
      assertThat(other.probe()).contains("the S3 host name is unknown");
    }
  }
}

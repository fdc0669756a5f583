package org.touchline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.Together;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** Objects that come and go side by side, so that their folder is emptied all the time. */
class KeptFoldersTest {

  private static final String BUCKET = "club";
  private static final int ROUNDS = 500;

  @TempDir Path directory;

  private BlobStore objects;

  @BeforeEach
  void open() {
    Properties settings = new Properties();
    settings.setProperty("jclouds.filesystem.basedir", directory.toString());
    objects = new KeptFolders(BlobStores.create("filesystem-nio2", settings));
    objects.createContainer(BUCKET);
  }

  @Test
  void objectIsPutWhileTheLastOneIsRemoved() throws Exception {
    assertThat(Together.call(4, () -> repeatedly(this::put))).hasSize(4);
  }

  @Test
  void uploadInPartsIsCompletedWhileTheLastObjectIsRemoved() throws Exception {
    assertThat(Together.call(4, () -> repeatedly(this::putInParts))).hasSize(4);
  }

  /** What is done with a key. */
  private interface Write {
    void to(String key);
  }

  private int repeatedly(Write write) {
    for (int i = 0; i < ROUNDS; i++) {
      String key = "recordings/match_0/" + UUID.randomUUID() + ".mp4";
      write.to(key);
      assertThat(objects.blobExists(BUCKET, key)).isTrue();
      objects.removeBlob(BUCKET, key);
    }
    return ROUNDS;
  }

  private void put(String key) {
    objects.putBlob(PutObjectRequest.builder().bucket(BUCKET).key(key).build(), bytes());
  }

  private void putInParts(String key) {
    MultipartUpload upload =
        objects.initiateMultipartUpload(
            CreateMultipartUploadRequest.builder().bucket(BUCKET).key(key).build());
    String tag =
        objects
            .uploadMultipartPart(
                upload,
                UploadPartRequest.builder().partNumber(1).contentLength(5L).build(),
                bytes())
            .eTag();
    CompletedPart part = CompletedPart.builder().partNumber(1).eTag(tag).build();
    objects.completeMultipartUpload(
        upload,
        CompleteMultipartUploadRequest.builder()
            .multipartUpload(parts -> parts.parts(part))
            .build());
  }

  private static ByteArrayInputStream bytes() {
    return new ByteArrayInputStream("bytes".getBytes(StandardCharsets.UTF_8));
  }
}

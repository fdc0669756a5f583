package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.demo.BucketServer;

/** What a test learns of a PUT that the bucket refuses and whose body it does not read. */
class RefusedPutTest {

  private static final String SIGNATURE = "0123456789abcdef".repeat(4);

  @TempDir Path folder;

  @RepeatedTest(3)
  void refusalIsReadThoughTheBodyIsNot() {
    try (BucketServer bucket = bucket()) {
      for (int i = 0; i < 50; i++) {
        assertThat(Api.put(refused(bucket), Videos.ofSize(500_000, i)).expect(403).text())
            .contains("<Code>");
      }
    }
  }

  @Test
  void nothingShownTellsTheSignature() {
    try (BucketServer bucket = bucket()) {
      assertThat(Api.put(refused(bucket), Videos.small()).toString())
          .contains("/club/recordings/match_1/a.mp4?... -> 403")
          .doesNotContain(SIGNATURE);
    }
  }

  @Test
  void noMoreIsShownOfAUrlInAnAnswer() {
    assertThat(Reply.withoutQueries("{\"upload_url\":\"https://a.example/b?c=d&e=f\",\"g\":1}"))
        .isEqualTo("{\"upload_url\":\"https://a.example/b?...\",\"g\":1}");
  }

  private BucketServer bucket() {
    return BucketServer.start(
        new BucketServer.Options(0, folder, "club", "access", "secret", List.of()));
  }

  private static URI refused(BucketServer bucket) {
    return URI.create(
        bucket.endpoint()
            + "/club/recordings/match_1/a.mp4?X-Amz-Algorithm=AWS4-HMAC-SHA256"
            + "&X-Amz-Credential=access%2F20261126%2Feu-west-1%2Fs3%2Faws4_request"
            + "&X-Amz-Date=20261126T000000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host"
            + "&X-Amz-Signature="
            + SIGNATURE);
  }
}

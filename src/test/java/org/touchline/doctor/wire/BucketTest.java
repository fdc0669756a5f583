package org.touchline.doctor.wire;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchline.storage.BucketRequest;
import org.touchline.storage.InMemoryRecordingStore;
import org.touchline.storage.PresignedUrl;
import org.touchline.storage.RequestSigner;
import org.touchline.storage.SignedRequest;
import org.touchline.storage.StoreId;

class BucketTest {

  private static final URI NOWHERE = URI.create("http://127.0.0.1:1/");

  @ParameterizedTest
  @ValueSource(strings = {"\u200b", "\ufeff", "…", "\n"})
  void fieldThatCannotBeSentIsNotQuoted(String strange) {
    assertThatThrownBy(() -> bucket(strange + "canary").send(BucketRequest.bucket("GET", "cors")))
        .isInstanceOf(IOException.class)
        .hasMessage("a header field cannot be sent")
        .hasNoCause();
  }

  @Test
  void addressThatIsNoneIsNotQuoted() {
    URI address = URI.create("http:///match.mp4?X-Amz-Signature=canary");
    assertThatThrownBy(() -> bucket("token").send("GET", address, Map.of(), ""))
        .isInstanceOf(IOException.class)
        .hasMessageNotContaining("canary")
        .hasNoCause();
  }

  private static Bucket bucket(String token) {
    return new Bucket(
        new InMemoryRecordingStore(StoreId.s3("match-video")),
        new TokenSigner(token),
        HttpClient.newHttpClient());
  }

  /** Signs with a session token and nothing else. */
  private record TokenSigner(String token) implements RequestSigner {

    @Override
    public String bucket() {
      return "match-video";
    }

    @Override
    public String region() {
      return "eu-west-1";
    }

    @Override
    public URI address() {
      return NOWHERE;
    }

    @Override
    public URI browserAddress() {
      return NOWHERE;
    }

    @Override
    public SignedRequest sign(BucketRequest request) {
      return new SignedRequest(
          request.method(), NOWHERE, Map.of("X-Amz-Security-Token", token), request.body());
    }

    @Override
    public PresignedUrl presign(BucketRequest request, Duration lifetime) {
      return new PresignedUrl(NOWHERE, request.headers(), Instant.EPOCH);
    }
  }
}

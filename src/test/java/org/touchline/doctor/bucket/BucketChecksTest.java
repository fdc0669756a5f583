package org.touchline.doctor.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchline.doctor.BucketFixture;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Status;
import org.touchline.doctor.Visit;
import org.touchline.front.Request;
import org.touchline.front.Rule;
import org.touchline.front.S3Front;

/** Single checks of a real bucket that gets into trouble after the checks before them. */
class BucketChecksTest {

  private static final Visit VISIT = new Visit(List.of(), URI.create("http://localhost/"));

  @TempDir static Path folder;
  private static BucketFixture bucket;
  private static S3Front front;

  @BeforeAll
  static void start() {
    bucket = BucketFixture.start(folder);
    front = S3Front.before(bucket.endpoint());
  }

  @AfterAll
  static void stop() {
    front.close();
    bucket.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "object-read",
        "object-ranged-read",
        "object-delete",
        "object-list",
        "object-versions",
        "conditional-requests",
        "bucket-public"
      })
  void writeThatIsRefusedIsNoBrokenConnection(String check) throws Exception {
    front.obey(Rule.refuse(request -> request.method().equals("PUT"), 503, "SlowDown", "slow"));
    Finding found = examine(check);
    assertThat(found.status()).isEqualTo(Status.SKIP);
    assertThat(found.evidence()).isEqualTo("writing was answered 503 SlowDown");
  }

  @Test
  void uploadInPartsIsAbortedWhenTheConnectionBreaks() {
    Queue<String> aborted = new ConcurrentLinkedQueue<>();
    front.obey(noting(aborted).then(Rule.close(BucketChecksTest::isPart)));
    assertThatThrownBy(() -> examine("multipart")).isInstanceOf(IOException.class);
    assertThat(aborted).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void uploadInPartsIsAbortedOnceWhenItIsCompleted() throws Exception {
    Queue<String> aborted = new ConcurrentLinkedQueue<>();
    front.obey(noting(aborted));
    assertThat(examine("multipart").status()).isEqualTo(Status.PASS);
    assertThat(aborted).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"501, NotImplemented", "405, MethodNotAllowed"})
  void bucketThatCannotBeListedIsThere(int status, String code) throws Exception {
    front.obey(Rule.refuse(request -> request.asks("list-type"), status, code, "unknown"));
    Finding found = examine("s3-bucket");
    assertThat(found.status()).isEqualTo(Status.PASS);
    assertThat(found.evidence()).endsWith(status + " " + code);
  }

  @ParameterizedTest
  @CsvSource({"400, BadDigest, PASS", "403, AccessDenied, SKIP", "429, TooManyRequests, SKIP"})
  void onlyABadRequestShowsThatChecksumsAreCompared(int status, String code, Status expected)
      throws Exception {
    Queue<String> sums = new ConcurrentLinkedQueue<>();
    Predicate<Request> second =
        request ->
            request
                .head()
                .field("x-amz-checksum-crc32")
                .filter(
                    sum -> {
                      sums.add(sum);
                      return sums.size() > 1;
                    })
                .isPresent();
    front.obey(Rule.refuse(second, status, code, "no"));
    assertThat(examine("checksums").status()).isEqualTo(expected);
  }

  private static boolean isPart(Request request) {
    return request.method().equals("PUT") && request.asks("uploadId");
  }

  /** Adds the uploads that are aborted. */
  private static Rule noting(Queue<String> aborted) {
    return (request, next) -> {
      if (request.method().equals("DELETE")) {
        request.parameter("uploadId").ifPresent(aborted::add);
      }
      return next.ask(request);
    };
  }

  private static Finding examine(String check) throws IOException, InterruptedException {
    return new BucketChecks(bucket.access(front.endpoint(), Map.of()))
        .all().stream()
            .filter(one -> one.id().equals(check))
            .findFirst()
            .orElseThrow()
            .examine(VISIT);
  }
}

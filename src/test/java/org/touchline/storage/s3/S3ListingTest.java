package org.touchline.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.touchline.storage.Listed;
import org.touchline.storage.Listing;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.StorageException;
import org.touchline.storage.s3.CannedS3.Reply;
import org.touchline.storage.s3.CannedS3.Request;

/** Listings as S3 answers them, or refuses to. */
class S3ListingTest {

  private static final Map<String, String> XML = Map.of("Content-Type", "application/xml");
  private static final String TIME = "2026-11-22T10:00:00.000Z";

  @Test
  void missingRightIsToldApartFromAnOutage() {
    try (CannedS3 s3 = new CannedS3(request -> Reply.error(403, "AccessDenied"))) {
      assertThatThrownBy(() -> objects(s3, Optional.empty()))
          .isInstanceOf(StorageException.Denied.class);
      assertThatThrownBy(() -> uploads(s3, Optional.empty()))
          .isInstanceOf(StorageException.Denied.class);
    }
    try (CannedS3 s3 = new CannedS3(request -> Reply.error(403, "SignatureDoesNotMatch"))) {
      assertThatThrownBy(() -> objects(s3, Optional.empty()))
          .isInstanceOf(StorageException.Unavailable.class);
    }
  }

  @Test
  void nextPageIsAskedForByItsToken() {
    Function<Request, Reply> script =
        request ->
            request.target().contains("continuation-token=more")
                ? objects("b", "")
                : objects("a", "<NextContinuationToken>more</NextContinuationToken>");
    try (CannedS3 s3 = new CannedS3(script)) {
      Listed.Page<Listed.Whole> first = objects(s3, Optional.empty());
      Listed.Page<Listed.Whole> second = objects(s3, first.next());
      assertThat(first.items())
          .containsExactly(new Listed.Whole("recordings/a", Instant.parse(TIME)));
      assertThat(second.items()).extracting(Listed.Whole::key).containsExactly("recordings/b");
      assertThat(second.next()).isEmpty();
      assertThat(s3.requests().get(0).target()).contains("prefix=recordings%2F");
    }
  }

  @Test
  void nextPageOfUploadsIsAskedForByBothMarkers() {
    Function<Request, Reply> script =
        request ->
            request.target().contains("key-marker=recordings%2Fa")
                    && request.target().contains("upload-id-marker=u1")
                ? uploads("b", "u2", false)
                : uploads("a", "u1", true);
    try (CannedS3 s3 = new CannedS3(script)) {
      Listed.Page<Listed.Parts> first = uploads(s3, Optional.empty());
      Listed.Page<Listed.Parts> second = uploads(s3, first.next());
      assertThat(first.items())
          .containsExactly(new Listed.Parts("recordings/a", "u1", Instant.parse(TIME)));
      assertThat(second.items()).extracting(Listed.Parts::uploadId).containsExactly("u2");
      assertThat(second.next()).isEmpty();
    }
  }

  @Test
  void uploadsToAKeyAreNotThoseToALongerOne() {
    String name = "match_1/" + "0".repeat(32) + ".mp";
    ObjectKey shorter = new ObjectKey("recordings/" + name);
    ObjectKey longer = new ObjectKey("recordings/" + name + "4");
    try (CannedS3 s3 = new CannedS3(request -> uploads(name + "4", "u1", false));
        S3RecordingStore store = store(s3)) {
      Listing listing = store.listing().orElseThrow();
      assertThat(listing.uploadsTo(shorter)).isEmpty();
      assertThat(listing.uploadsTo(longer))
          .extracting(Listed.Parts::uploadId)
          .containsExactly("u1");
      assertThat(s3.requests().get(0).target()).contains("prefix=recordings%2Fmatch_1%2F0000");
    }
  }

  private static Reply objects(String name, String more) {
    return Reply.of(
        200,
        XML,
        "<ListBucketResult><Contents><Key>recordings/"
            + name
            + "</Key><LastModified>"
            + TIME
            + "</LastModified><Size>1</Size></Contents>"
            + more
            + "</ListBucketResult>");
  }

  private static Reply uploads(String name, String id, boolean more) {
    return Reply.of(
        200,
        XML,
        "<ListMultipartUploadsResult><IsTruncated>"
            + more
            + "</IsTruncated><NextKeyMarker>recordings/"
            + name
            + "</NextKeyMarker><NextUploadIdMarker>"
            + id
            + "</NextUploadIdMarker><Upload><Key>recordings/"
            + name
            + "</Key><UploadId>"
            + id
            + "</UploadId><Initiated>"
            + TIME
            + "</Initiated></Upload></ListMultipartUploadsResult>");
  }

  private static Listed.Page<Listed.Whole> objects(CannedS3 s3, Optional<String> page) {
    try (S3RecordingStore store = store(s3)) {
      return store.listing().orElseThrow().objects(page);
    }
  }

  private static Listed.Page<Listed.Parts> uploads(CannedS3 s3, Optional<String> page) {
    try (S3RecordingStore store = store(s3)) {
      return store.listing().orElseThrow().uploads(page);
    }
  }

  private static S3RecordingStore store(CannedS3 s3) {
    return S3TestSettings.store(S3TestSettings.of(s3.endpoint(), "access", "secret"));
  }
}

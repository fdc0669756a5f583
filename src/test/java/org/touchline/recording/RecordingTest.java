package org.touchline.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchline.media.MediaFacts;
import org.touchline.storage.EntityTag;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.Pin;
import org.touchline.storage.StoreId;
import org.touchline.storage.StoredObject;

class RecordingTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.5Z");

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T11:59:59Z, 2026-11-22T11:59:59Z",
    "2026-11-22T12:00:00Z, 2026-11-22T12:00:00Z",
    "2026-11-22T12:00:09Z, 2026-11-22T12:00:00Z"
  })
  void nothingIsWrittenInTheFutureWhateverTheStoresClockSays(Instant told, Instant written) {
    assertThat(recording(told).writtenAt()).isEqualTo(written);
  }

  private static Recording recording(Instant lastModified) {
    StoreId store = StoreId.s3("club");
    ObjectKey key = new ObjectKey("recordings/match_1/00000000000000000000000000000000.mp4");
    Pin pin = new Pin(EntityTag.of("tag"), Optional.empty());
    ConfirmedContent content =
        new ConfirmedContent(
            store,
            new StoredObject(key, 1, pin, lastModified),
            MediaFacts.ofType("video/mp4"),
            Optional.empty(),
            "half.mp4",
            Optional.empty(),
            Integrity.UNVERIFIED);
    return new Recording(1, 1, content, "uli", NOW);
  }
}

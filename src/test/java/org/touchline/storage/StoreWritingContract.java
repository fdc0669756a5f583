package org.touchline.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store promises to writers and to those who look. */
public interface StoreWritingContract extends StoreContractSubject {

  @Test
  default void writtenObjectIsFound() {
    StoredObject written = stored(bytes(1_000));
    assertThat(written.size()).isEqualTo(1_000);
    assertThat(testee().stat(written.key())).contains(written);
  }

  @Test
  default void lookingDoesNotChangeThePin() {
    StoredObject written = stored(bytes(1_000));
    assertThat(read(written, 0, 1_000)).isEqualTo(bytes(1_000));
    assertThat(testee().stat(written.key())).contains(written);
  }

  @Test
  default void timeOfWritingIsInWholeSeconds() {
    Instant written = stored(bytes(1)).lastModified();
    assertThat(written).isEqualTo(written.truncatedTo(ChronoUnit.SECONDS));
    assertThat(Duration.between(written, Instant.now()).abs()).isLessThan(Duration.ofMinutes(2));
  }

  @Test
  default void emptyObjectIsFound() {
    StoredObject written = stored(new byte[0]);
    assertThat(testee().stat(written.key()).map(StoredObject::size)).contains(0L);
  }

  @Test
  default void missingObjectIsNotFound() {
    assertThat(testee().stat(freshKey())).isEmpty();
  }

  @Test
  default void writingConsumesTheFile() {
    Path file = file(bytes(10));
    testee().write(freshKey(), file);
    assertThat(file).doesNotExist();
  }

  @Test
  default void writingAFileThatIsNotThereLeavesNothing() {
    ObjectKey key = freshKey();
    Path file = scratch().resolve("never-made.part");
    assertThatThrownBy(() -> testee().write(key, file))
        .isInstanceOf(StorageException.Unavailable.class);
    assertThat(testee().stat(key)).isEmpty();
  }

  @Test
  default void listingHoldsWhatIsThereAndWhenItWasWritten() {
    StoredObject kept = stored(bytes(10));
    StoredObject deleted = stored(bytes(10));
    testee().delete(deleted.key());
    List<Listed.Whole> all = new ArrayList<>();
    Listing listing = testee().listing().orElseThrow();
    Optional<String> page = Optional.empty();
    do {
      Listed.Page<Listed.Whole> some = listing.objects(page);
      all.addAll(some.items());
      page = some.next();
    } while (page.isPresent());
    assertThat(all)
        .extracting(Listed.Whole::key)
        .contains(kept.key().value())
        .doesNotContain(deleted.key().value());
    assertThat(all)
        .allSatisfy(
            object ->
                assertThat(Duration.between(object.since(), Instant.now()).abs())
                    .isLessThan(Duration.ofMinutes(2)));
    assertThat(listing.uploads(Optional.empty()).items()).isEmpty();
  }

  @Test
  default void deletedObjectIsGone() {
    StoredObject object = stored(bytes(10));
    testee().delete(object.key());
    assertThat(testee().stat(object.key())).isEmpty();
  }

  @Test
  default void deletingWhatIsNotThereIsNoError() {
    ObjectKey key = freshKey();
    testee().delete(key);
    assertThat(testee().stat(key)).isEmpty();
  }

  @Test
  default void deletingLeavesTheOthers() {
    StoredObject kept = stored(bytes(10));
    testee().delete(stored(bytes(10)).key());
    assertThat(testee().stat(kept.key())).contains(kept);
  }

  @Test
  default void healthyStorePassesItsProbe() {
    assertThat(testee().probe()).isEmpty();
  }
}

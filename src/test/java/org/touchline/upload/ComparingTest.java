package org.touchline.upload;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.match.Match;
import org.touchline.persistence.JpaFixture;
import org.touchline.storage.ForwardingStore;
import org.touchline.storage.Listed;
import org.touchline.storage.Listing;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.RecordingStore;
import org.touchline.sweep.Broom;
import org.touchline.sweep.Sweep;

/** What a comparison of bucket and database finds, and what becomes of it. */
class ComparingTest {

  @RegisterExtension static final JpaFixture JPA = JpaFixture.h2();

  private static final Duration LONG = Duration.ofHours(30);
  private static final Map<String, String> DELETE = Map.of("touchline.sweep.foreign", "delete");

  @Test
  void differencesAreReportedInBothDirectionsAndStayAsTheyAre(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(JPA, folder);
    ObjectKey gone = confirmed(desk);
    ObjectKey fine = confirmed(desk);
    ObjectKey stranger = stranger(desk);
    desk.s3.delete(gone);
    desk.clock.pass(LONG);
    JsonObject found = compare(desk, Map.of());
    assertThat(keys(found, "rows_without_object"))
        .contains(gone.value())
        .doesNotContain(fine.value());
    assertThat(keys(found, "objects_without_row")).containsExactly(stranger.value());
    assertThat(desk.s3.stat(stranger)).isPresent();
    assertThat(found.getJsonArray("warnings")).isEmpty();
  }

  @Test
  void youngObjectMayHaveARowThatOnlyThisListingMissed(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(JPA, folder);
    ObjectKey young = stranger(desk);
    desk.clock.pass(Duration.ofHours(23));
    JsonObject found = compare(desk, DELETE);
    assertThat(keys(found, "objects_without_row")).isEmpty();
    assertThat(desk.s3.stat(young)).isPresent();
  }

  @Test
  void strangersGoWhereASettingSaysSoAtMostTwentyInOneRun(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(JPA, folder);
    ObjectKey kept = confirmed(desk);
    for (int i = 0; i < 30; i++) {
      stranger(desk);
    }
    desk.clock.pass(LONG);
    JsonObject found = compare(desk, DELETE);
    assertThat(found.getInt("removed")).isEqualTo(20);
    assertThat(found.getJsonArray("warnings").toString()).contains("limit_reached");
    assertThat(desk.s3.size()).isEqualTo(11);
    compare(desk, DELETE);
    assertThat(desk.s3.size()).isOne();
    assertThat(desk.s3.stat(kept)).isPresent();
  }

  @Test
  void oneRunRemovesFivePercentOfALargeBucket(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(JPA, folder);
    for (int i = 0; i < 1_000; i++) {
      stranger(desk);
    }
    desk.clock.pass(LONG);
    assertThat(compare(desk, DELETE).getInt("removed")).isEqualTo(50);
  }

  @Test
  void deniedListingIsToldAndRowsAreStillLookedAt(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withTwist(JPA, folder, made -> new ListlessStore(made.s3));
    ObjectKey gone = confirmed(desk);
    ObjectKey orphan = desk.uploaded(desk.match(), Samples.mp4(100, 1));
    desk.s3.delete(gone);
    desk.clock.pass(LONG);
    JsonObject found = compare(desk, DELETE);
    assertThat(found.getJsonArray("warnings").toString())
        .isEqualTo("[\"listing_denied\",\"upload_listing_denied\"]");
    assertThat(keys(found, "rows_without_object")).contains(gone.value());
    assertThat(desk.s3.stat(orphan)).isEmpty();
  }

  @Test
  void openPartsAreAbortedWhereTheirKeyIsOursAndClosed(@TempDir Path folder) {
    List<String> aborted = new ArrayList<>();
    List<Listed.Parts> open = new ArrayList<>();
    UploadDesk desk =
        UploadDesk.withTwist(
            JPA, folder, made -> new PartsInBucket(new AbortingStore(made.s3, aborted), open));
    ObjectKey closed = desk.issue(desk.match());
    open.add(new Listed.Parts(closed.value(), "closed", desk.clock.instant()));
    open.add(new Listed.Parts(key().value(), "a stranger's", desk.clock.instant()));
    desk.clock.pass(LONG);
    ObjectKey waiting = desk.issue(desk.match());
    open.add(new Listed.Parts(waiting.value(), "waiting", desk.clock.instant().minus(LONG)));
    JsonObject found = compare(desk, Map.of());
    assertThat(aborted).containsExactly("closed");
    assertThat(keys(found, "uploads_without_row")).hasSize(2);
    compare(desk, DELETE);
    assertThat(aborted).contains("a stranger's").doesNotContain("waiting");
  }

  private static ObjectKey confirmed(UploadDesk desk) {
    Match match = desk.match();
    return desk.confirm(match, desk.uploaded(match, Samples.mp4(100, 1))).recording().key();
  }

  private static ObjectKey stranger(UploadDesk desk) {
    ObjectKey key = key();
    desk.s3.put(key, Samples.mp4(60, 1));
    return key;
  }

  private static ObjectKey key() {
    return ObjectKey.issue(99, "mp4", new Random());
  }

  private static JsonObject compare(UploadDesk desk, Map<String, String> settings) {
    Sweep sweep = Broom.of(JPA, desk.recordings, desk.stores, desk.data, desk.clock, settings);
    return Broom.compare(JPA, sweep);
  }

  private static List<String> keys(JsonObject found, String kind) {
    return found
        .getJsonArray("stores")
        .getJsonObject(0)
        .getJsonObject(kind)
        .getJsonArray("keys")
        .getValuesAs(JsonString::getString);
  }

  /** With open uploads in parts, a page for each. */
  private static final class PartsInBucket extends ForwardingStore {

    private final List<Listed.Parts> open;

    PartsInBucket(RecordingStore store, List<Listed.Parts> open) {
      super(store);
      this.open = open;
    }

    @Override
    public Optional<Listing> listing() {
      return Optional.of(
          new Listing() {
            @Override
            public Listed.Page<Listed.Whole> objects(Optional<String> page) {
              return new Listed.Page<>(List.of(), Optional.empty());
            }

            @Override
            public Listed.Page<Listed.Parts> uploads(Optional<String> page) {
              int number = Integer.parseInt(page.orElse("0"));
              Optional<String> next =
                  number + 1 < open.size()
                      ? Optional.of(Integer.toString(number + 1))
                      : Optional.empty();
              return new Listed.Page<>(List.of(open.get(number)), next);
            }

            @Override
            public List<Listed.Parts> uploadsTo(ObjectKey key) {
              return open.stream().filter(upload -> upload.key().equals(key.value())).toList();
            }
          });
    }
  }
}

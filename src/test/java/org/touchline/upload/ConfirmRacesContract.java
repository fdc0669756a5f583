package org.touchline.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.Together;
import org.touchline.match.Match;
import org.touchline.match.MatchDay;
import org.touchline.persistence.JpaFixture;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.Refused;
import org.touchline.recording.Recording;
import org.touchline.storage.ByteSpan;
import org.touchline.storage.EntityTag;
import org.touchline.storage.ForwardingStore;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.Pin;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.StorageException;
import org.touchline.storage.StoredObject;

/** What may happen between the steps of a confirm. */
interface ConfirmRacesContract {

  JpaFixture jpa();

  /** How often two uploads are confirmed at once. */
  default int rounds() {
    return Math.max(200, Integer.getInteger("touchline.races", 0));
  }

  @Test
  default void manyConfirmsOfOneKeyHaveOneEffect(@TempDir Path folder) throws Exception {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ObjectKey key = desk.uploaded(match, Samples.mp4(100, 1));
    List<Confirmed> answers = Together.call(64, () -> desk.confirm(match, key));
    assertThat(answers).filteredOn(Confirmed::first).hasSize(1);
    assertThat(answers)
        .extracting(answer -> answer.recording().id())
        .containsOnly(currentOf(desk, match).id());
    assertThat(jpa().rows("select id from recording where match_id = ?", match.id())).hasSize(1);
    assertThat(jpa().rows("select id from audit_entry where match_id = ?", match.id())).hasSize(1);
  }

  @Test
  default void manyUploadsOfOneMatchLeaveOneCurrent(@TempDir Path folder) throws Exception {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    List<Confirmed> answers =
        Together.call(8, () -> desk.confirm(match, desk.uploaded(match, Samples.mp4(100, 1))));
    assertThat(answers).filteredOn(Confirmed::first).hasSize(1);
    assertThat(jpa().rows("select id from recording where match_id = ?", match.id())).hasSize(8);
    assertThat(jpa().rows("select id from recording where current_of = ?", match.id())).hasSize(1);
  }

  @Test
  default void ofTwoUploadsConfirmedAtOnceOneIsCurrentAndNoneIsLost(@TempDir Path folder)
      throws Exception {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    for (int round = 1; round <= rounds(); round++) {
      List<ObjectKey> keys =
          List.of(
              desk.uploaded(match, Samples.mp4(100, round)),
              desk.uploaded(match, Samples.mp4(101, round)));
      Iterator<ObjectKey> next = keys.iterator();
      List<Confirmed> answers = Together.call(2, () -> desk.confirm(match, taken(next)));
      assertThat(answers)
          .extracting(answer -> answer.recording().key())
          .containsExactlyInAnyOrderElementsOf(keys);
      assertThat(answers).filteredOn(Confirmed::first).hasSize(round == 1 ? 1 : 0);
      Recording current = currentOf(desk, match);
      assertThat(keys).contains(current.key());
      ObjectKey other = keys.get(keys.get(0).equals(current.key()) ? 1 : 0);
      assertThat(desk.confirm(match, current.key()).recording().id()).isEqualTo(current.id());
      assertThat(Refused.code(() -> desk.confirm(match, other))).isEqualTo(ProblemCode.SUPERSEDED);
      assertThat(desk.s3.stat(other)).isPresent();
    }
    assertThat(jpa().rows("select id from recording where match_id = ?", match.id()))
        .hasSize(2 * rounds());
    assertThat(jpa().rows("select id from recording where current_of = ?", match.id())).hasSize(1);
    assertThat(desk.changes.fired()).hasSize(2 * rounds());
  }

  private static ObjectKey taken(Iterator<ObjectKey> keys) {
    synchronized (keys) {
      return keys.next();
    }
  }

  @Test
  default void matchDeletedOnTheWayGetsNoRecording(@TempDir Path folder) {
    AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
    UploadDesk desk = UploadDesk.withTwist(jpa(), folder, it -> interrupted(it.s3, meanwhile));
    Match match = desk.match();
    ObjectKey key = desk.uploaded(match, Samples.mp4(100, 1));
    meanwhile.set(() -> MatchDay.delete(desk.matches, desk.caller, match.id()));
    assertThat(Refused.code(() -> desk.confirm(match, key))).isEqualTo(ProblemCode.NOT_FOUND);
    assertThat(jpa().rows("select id from recording where match_id = ?", match.id())).isEmpty();
    assertThat(desk.changes.fired()).isEmpty();
  }

  @Test
  default void contentChangedOnTheWayIsNotConfirmed(@TempDir Path folder) {
    AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
    UploadDesk desk = UploadDesk.withTwist(jpa(), folder, it -> interrupted(it.s3, meanwhile));
    Match match = desk.match();
    ObjectKey key = desk.uploaded(match, Samples.mp4(100, 1));
    meanwhile.set(() -> desk.s3.put(key, Samples.mp4(100, 2)));
    assertThat(Refused.code(() -> desk.confirm(match, key))).isEqualTo(ProblemCode.CONFLICT);
    assertThat(desk.recordings.currentOf(match.id())).isEmpty();
    assertThat(desk.confirm(match, key).first()).isTrue();
  }

  @Test
  default void versionPinsTheContentWhereItMayBeRead(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withTwist(jpa(), folder, it -> versioned(it.s3, true));
    Match match = desk.match();
    desk.confirm(match, desk.uploaded(match, Samples.mp4(100, 1)));
    assertThat(currentOf(desk, match).pin().versionId()).contains("v1");
  }

  @Test
  default void entityTagPinsTheContentWhereVersionsMayNotBeRead(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withTwist(jpa(), folder, it -> versioned(it.s3, false));
    Match match = desk.match();
    ObjectKey key = desk.uploaded(match, Samples.mp4(100, 1));
    EntityTag tag = desk.s3.stat(key).orElseThrow().pin().entityTag();
    desk.confirm(match, key);
    assertThat(currentOf(desk, match).pin()).isEqualTo(new Pin(tag, Optional.empty()));
  }

  @Test
  default void deniedReadWithoutAVersionStaysDenied(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withTwist(jpa(), folder, it -> unreadable(it.s3));
    Match match = desk.match();
    ObjectKey key = desk.uploaded(match, Samples.mp4(100, 1));
    assertThatThrownBy(() -> desk.confirm(match, key)).isInstanceOf(StorageException.Denied.class);
  }

  private static Recording currentOf(UploadDesk desk, Match match) {
    return desk.recordings.currentOf(match.id()).orElseThrow();
  }

  /** Something happens once, before the first bytes are read. */
  private static RecordingStore interrupted(
      RecordingStore store, AtomicReference<Runnable> meanwhile) {
    return new ForwardingStore(store) {
      @Override
      public void read(ObjectKey key, Pin pin, ByteSpan span, ByteBuffer... into) {
        meanwhile.getAndSet(() -> {}).run();
        super.read(key, pin, span, into);
      }
    };
  }

  /** A bucket with versions, which may be read or not. */
  private static RecordingStore versioned(RecordingStore store, boolean readable) {
    return new ForwardingStore(store) {
      @Override
      public Optional<StoredObject> stat(ObjectKey key) {
        return super.stat(key).map(object -> withVersion(object));
      }

      @Override
      public void read(ObjectKey key, Pin pin, ByteSpan span, ByteBuffer... into) {
        if (pin.versionId().isPresent() && !readable) {
          throw new StorageException.Denied("reading", key, null);
        }
        super.read(key, pin.withoutVersion(), span, into);
      }
    };
  }

  private static RecordingStore unreadable(RecordingStore store) {
    return new ForwardingStore(store) {
      @Override
      public void read(ObjectKey key, Pin pin, ByteSpan span, ByteBuffer... into) {
        throw new StorageException.Denied("reading", key, null);
      }
    };
  }

  private static StoredObject withVersion(StoredObject object) {
    Pin pin = new Pin(object.pin().entityTag(), Optional.of("v1"));
    return new StoredObject(object.key(), object.size(), pin, object.lastModified());
  }
}

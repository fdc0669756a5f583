package org.touchline.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.Together;
import org.touchline.event.EventType;
import org.touchline.event.RecordingEvent;
import org.touchline.match.Match;
import org.touchline.media.MediaWarning;
import org.touchline.media.TinyMovie;
import org.touchline.persistence.JpaFixture;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.Refused;
import org.touchline.recording.Recording;
import org.touchline.storage.ByteSpan;
import org.touchline.storage.FileSpan;
import org.touchline.storage.ForwardingStore;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.Pin;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.StorageException;

/** What a look into an uploaded file leads to. */
interface UnfitUploadContract {

  int MEBIBYTE = 1 << 20;

  JpaFixture jpa();

  @Test
  default void refusedFileIsRemovedAndTheOldRecordingStays(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ObjectKey old = desk.uploaded(match, TinyMovie.closed());
    desk.confirm(match, old);
    Map<ProblemCode, byte[]> unfit =
        Map.of(
            ProblemCode.EMPTY_FILE, new byte[0],
            ProblemCode.NOT_A_VIDEO, Samples.ascii("<html>"),
            ProblemCode.TRUNCATED, Arrays.copyOf(TinyMovie.closed(), 1_000),
            ProblemCode.TOO_LARGE, Samples.mp4((int) UploadDesk.MAX_SIZE + 1, 1));
    unfit.forEach(
        (code, content) -> {
          ObjectKey key = desk.uploaded(match, content);
          assertThat(Refused.code(() -> desk.confirm(match, key))).isEqualTo(code);
          assertThat(desk.s3.stat(key)).isEmpty();
          // Who did not hear it asks again.
          assertThat(Refused.code(() -> desk.confirm(match, key))).isEqualTo(code);
        });
    assertThat(desk.recordings.currentOf(match.id()).map(Recording::key)).contains(old);
    assertThat(desk.s3.stat(old)).isPresent();
  }

  @Test
  default void ofAnUnfitFileAtMostAMebibyteIsRead(@TempDir Path folder) {
    assertReadsFew(folder, ProblemCode.EMPTY_FILE, new byte[0]);
    assertReadsFew(folder, ProblemCode.TOO_LARGE, Samples.mp4(4 * MEBIBYTE + 1, 1));
    assertReadsFew(folder, ProblemCode.NOT_A_VIDEO, Samples.ascii("<html>".repeat(MEBIBYTE / 2)));
    byte[] cut = Arrays.copyOf(TinyMovie.scattered(), 2 * MEBIBYTE);
    assertReadsFew(folder, ProblemCode.TRUNCATED, cut);
    assertReadsFew(folder, ProblemCode.MALFORMED_MEDIA, TinyMovie.malformed());
    assertReadsFew(folder, ProblemCode.MALFORMED_MEDIA, TinyMovie.absurd());
    assertReadsFew(folder, ProblemCode.MALFORMED_MEDIA, TinyMovie.crowded());
    assertReadsFew(folder, ProblemCode.MALFORMED_MEDIA, TinyMovie.scattered());
  }

  private void assertReadsFew(Path folder, ProblemCode code, byte[] content) {
    AtomicLong read = new AtomicLong();
    UploadDesk desk =
        UploadDesk.withLimit(jpa(), folder, 4 * MEBIBYTE, it -> counting(it.s3, read));
    Match match = desk.match();
    ObjectKey key = desk.uploaded(match, content);
    assertThat(Refused.code(() -> desk.confirm(match, key))).isEqualTo(code);
    assertThat(read.get()).as("bytes read, %s", code).isLessThanOrEqualTo(MEBIBYTE);
  }

  @Test
  default void refusedFileWhoseRemovalFailsIsSweptLater(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withTwist(jpa(), folder, it -> neverDeleting(it.s3));
    Match match = desk.match();
    ObjectKey key = desk.uploaded(match, Samples.ascii("no video"));
    assertThat(Refused.code(() -> desk.confirm(match, key))).isEqualTo(ProblemCode.NOT_A_VIDEO);
    assertThat(desk.s3.stat(key)).isPresent();
    assertThat(jpa().rows("select abandoned from issued_upload where match_id = ?", match.id()))
        .containsExactly(true);
  }

  @Test
  default void fileThatWasConfirmedMeanwhileIsNotRemoved(@TempDir Path folder) {
    AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
    UploadDesk desk = UploadDesk.withTwist(jpa(), folder, it -> followed(it.s3, meanwhile));
    Match match = desk.match();
    ObjectKey key = desk.uploaded(match, Samples.ascii("no video"));
    meanwhile.set(
        () -> {
          desk.s3.put(key, TinyMovie.closed());
          desk.confirm(match, key);
        });
    assertThat(Refused.code(() -> desk.confirm(match, key))).isEqualTo(ProblemCode.NOT_A_VIDEO);
    assertThat(desk.recordings.currentOf(match.id()).map(Recording::key)).contains(key);
    assertThat(desk.s3.stat(key)).isPresent();
    assertThat(desk.events.fired())
        .extracting(RecordingEvent::type)
        .containsExactly(EventType.RECORDING_READY);
  }

  @Test
  default void manyConfirmsOfOneUnfitFileAreOneFailedUpload(@TempDir Path folder) throws Exception {
    CountDownLatch readers = new CountDownLatch(8);
    UploadDesk desk = UploadDesk.withTwist(jpa(), folder, it -> meeting(it.s3, readers));
    Match match = desk.match();
    ObjectKey key = desk.uploaded(match, Samples.ascii("no video"));
    assertThat(Together.call(8, () -> Refused.code(() -> desk.confirm(match, key))))
        .containsOnly(ProblemCode.NOT_A_VIDEO);
    assertThat(desk.events.fired())
        .extracting(RecordingEvent::failure)
        .containsExactly(Optional.of("not_a_video"));
    assertThat(desk.s3.stat(key)).isEmpty();
  }

  @Test
  default void uploadIsNotGivenUpUnlessThatIsTold(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    ObjectKey key = desk.uploaded(match, Samples.ascii("no video"));
    desk.listener.set(
        event -> {
          throw new IllegalStateException("killed");
        });
    assertThatThrownBy(() -> desk.confirm(match, key)).hasMessage("killed");
    assertThat(desk.s3.stat(key)).isPresent();
    List<RecordingEvent> told = new ArrayList<>();
    desk.listener.set(told::add);
    assertThat(Refused.code(() -> desk.confirm(match, key))).isEqualTo(ProblemCode.NOT_A_VIDEO);
    assertThat(told).extracting(RecordingEvent::type).containsExactly(EventType.UPLOAD_FAILED);
  }

  @Test
  default void whatTheFileSaysIsKept(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    desk.confirm(match, desk.uploaded(match, TinyMovie.hevcWithIndexAtEnd()));
    Recording recording = desk.recordings.currentOf(match.id()).orElseThrow();
    assertThat(recording.durationSeconds()).contains(new BigDecimal("2.5"));
    assertThat(recording.codecs()).containsExactly("hvc1.1.6.L93.90");
    assertThat(recording.picture())
        .hasValueSatisfying(picture -> assertThat(picture.width()).isEqualTo(320));
    assertThat(recording.warnings())
        .isEqualTo(List.of(MediaWarning.HEVC_LIMITED_PLAYBACK, MediaWarning.MOOV_AT_END));
  }

  @Test
  default void clientsDurationCountsMoreThanTheFiles(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withBucket(jpa(), folder);
    Match match = desk.match();
    String key = desk.uploaded(match, TinyMovie.closed()).value();
    Optional<BigDecimal> said = Optional.of(new BigDecimal("5400"));
    assertThat(
            desk.uploads
                .confirm(desk.caller, match.id(), key, said, Optional.empty())
                .recording()
                .durationSeconds())
        .isEqualTo(said);
  }

  /** Counts the bytes that are asked for. */
  private static RecordingStore counting(RecordingStore store, AtomicLong bytes) {
    return new ForwardingStore(store) {
      @Override
      public void read(ObjectKey key, Pin pin, ByteSpan span, ByteBuffer... into) {
        bytes.addAndGet(span.length());
        super.read(key, pin, span, into);
      }

      @Override
      public Optional<FileSpan> open(ObjectKey key, Pin pin, ByteSpan span) {
        bytes.addAndGet(span.length());
        return super.open(key, pin, span);
      }
    };
  }

  /** Something happens once, after the first bytes were read. */
  private static RecordingStore followed(
      RecordingStore store, AtomicReference<Runnable> meanwhile) {
    return new ForwardingStore(store) {
      @Override
      public void read(ObjectKey key, Pin pin, ByteSpan span, ByteBuffer... into) {
        super.read(key, pin, span, into);
        meanwhile.getAndSet(() -> {}).run();
      }
    };
  }

  /** Nobody goes on before all have read. */
  private static RecordingStore meeting(RecordingStore store, CountDownLatch readers) {
    return new ForwardingStore(store) {
      @Override
      public void read(ObjectKey key, Pin pin, ByteSpan span, ByteBuffer... into) {
        super.read(key, pin, span, into);
        readers.countDown();
        try {
          assertThat(readers.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }

  private static RecordingStore neverDeleting(RecordingStore store) {
    return new ForwardingStore(store) {
      @Override
      public void delete(ObjectKey key) {
        throw new StorageException.Unavailable("deleting takes too long today", null);
      }
    };
  }
}

package org.touchline.upload;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.touchline.MutableClock;
import org.touchline.RecordedEvents;
import org.touchline.account.Caller;
import org.touchline.audit.AuditTrail;
import org.touchline.event.RecordingEvent;
import org.touchline.event.RecordingEvents;
import org.touchline.event.Telling;
import org.touchline.match.Match;
import org.touchline.match.MatchDay;
import org.touchline.match.Matches;
import org.touchline.persistence.JpaFixture;
import org.touchline.recording.ContentWatch;
import org.touchline.recording.MatchEvents;
import org.touchline.recording.OverwrittenRecordings;
import org.touchline.recording.RecordingChanged;
import org.touchline.recording.RecordingLinks;
import org.touchline.recording.RecordingMeters;
import org.touchline.recording.RecordingOverwritten;
import org.touchline.recording.Recordings;
import org.touchline.settings.DataDirectory;
import org.touchline.storage.Checksum;
import org.touchline.storage.ForwardingStore;
import org.touchline.storage.InMemoryRecordingStore;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.PutConditions;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.StorageMeters;
import org.touchline.storage.StorageSettings;
import org.touchline.storage.StoreId;
import org.touchline.storage.StoreSelector;
import org.touchline.sweep.Broom;
import org.touchline.sweep.Sweep;
import org.touchline.token.StreamTokens;
import org.touchline.upload.form.VideoForm;
import org.touchline.upload.form.VideoFormReader;
import org.touchline.upload.half.HalfFiles;

/** The upload use cases, wired as the server does, over a real database and stores in memory. */
public final class UploadDesk {

  public static final long MAX_SIZE = 4096;
  static final int SLOTS = 2;
  private static final Duration URLS_LAST = Duration.ofMinutes(15);
  private static final int NO_LIMIT = 0;
  static final Duration TOKENS_LAST = Duration.ofHours(8);

  private static final Map<String, String> S3 =
      Map.of(
          "AWS_STORAGE_BUCKET_NAME", "club",
          "AWS_S3_REGION_NAME", "eu-west-1");

  public final MutableClock clock = MutableClock.onAMatchDay();
  public final InMemoryRecordingStore s3 = new InMemoryRecordingStore(StoreId.s3("club"), clock);
  final InMemoryRecordingStore local = new InMemoryRecordingStore(StoreId.LOCAL, clock);
  public final Caller caller = MatchDay.uploader();
  final RecordedEvents<RecordingChanged> changes = new RecordedEvents<>();
  final AtomicReference<Consumer<RecordingEvent>> listener = new AtomicReference<>(event -> {});
  final RecordedEvents<RecordingEvent> events =
      new RecordedEvents<>(event -> listener.get().accept(event));
  public final Recordings recordings;
  public final Matches matches;
  public final IssuedUploads issued;
  public final Refusals refusals;
  final StoreHealth health;
  public final Uploads uploads;
  public final KeyIssuer keys;
  public final Confirmations confirmations;
  public final Examination examination;
  public final StoreSelector stores;
  public final UploadSettings settings;
  final ServerUploads serverUploads;
  public final ResumableUploads resumable;
  final Fallbacks fallbacks;
  final HalfFiles files;
  final UploadSlots slots;
  final AtomicLong nanos = new AtomicLong();
  final Sweep sweeper;
  final RecordingLinks links;
  final ContentWatch watch;
  final OverwrittenRecordings overwritten;
  final RecordedEvents<RecordingOverwritten> warnings = new RecordedEvents<>();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final DataDirectory data;

  private UploadDesk(
      JpaFixture jpa, Path folder, boolean bucket, UploadSettings settings, Twist twist) {
    this.settings = settings;
    var transactions = jpa.transactions();
    StreamTokens tokens =
        new StreamTokens(List.of("a secret of this test"), TOKENS_LAST, clock, new SecureRandom());
    SecureRandom random = new SecureRandom();
    data = DataDirectory.at(folder);
    RecordingEvents told = Telling.to(jpa, clock, events);
    recordings = new Recordings(jpa.entities(), transactions, tokens, told, clock);
    AuditTrail audit = new AuditTrail(jpa.entities(), clock);
    issued = new IssuedUploads(jpa.entities(), transactions);
    refusals = new Refusals(jpa.entities(), transactions);
    FailedUploadNews news = new FailedUploadNews(issued, refusals, told, transactions, clock);
    matches =
        new Matches(
            jpa.entities(),
            transactions,
            MatchEvents.heardBy(recordings, issued::onMatchDeleted),
            audit,
            clock);
    stores = stores(bucket, new ForwardingStore(twist.of(this)));
    health = new StoreHealth(stores, clock);
    RefusedUploads refused = new RefusedUploads(news);
    examination = new Examination(settings, refused);
    Quota quota =
        new Quota(
            jpa.entities(),
            transactions,
            new OpenUploadLimit(jpa.entities(), settings, clock),
            settings,
            clock);
    confirmations =
        new Confirmations(
            matches,
            issued,
            recordings,
            quota,
            transactions,
            audit,
            new UploadMeters(meters),
            changes,
            clock);
    keys = new KeyIssuer(issued, quota, random, clock);
    slots =
        new UploadSlots(
            new ServerUploadSettings(SLOTS), new UploadMeters(new SimpleMeterRegistry()));
    files = new HalfFiles(data, nanos::get);
    fallbacks = new Fallbacks(jpa.entities(), transactions);
    Intake intake = new Intake(keys, stores, settings, clock);
    Arrivals arrivals = new Arrivals(issued, files, intake, slots, stores, UploadDesk::atOnce);
    uploads =
        new Uploads(
            matches,
            keys,
            issued,
            refusals,
            arrivals,
            confirmations,
            examination,
            new Verification(refused),
            stores,
            health,
            settings);
    serverUploads =
        new ServerUploads(matches, keys, intake, files, confirmations, examination, news, settings);
    resumable =
        new ResumableUploads(
            matches, keys, issued, examination, intake, arrivals, files, news, refusals, clock);
    links = new RecordingLinks(recordings, tokens, stores);
    overwritten =
        new OverwrittenRecordings(
            recordings, transactions, audit, warnings, new RecordingMeters(meters));
    watch = new ContentWatch(recordings, overwritten, stores);
    sweeper = Broom.of(jpa, recordings, stores, data, clock);
  }

  /** The S3 store as a test wants it; asked once, before the use cases are there. */
  public interface Twist {
    RecordingStore of(UploadDesk desk);
  }

  public static UploadDesk withBucket(JpaFixture jpa, Path folder) {
    return withBucket(jpa, folder, FallbackPolicy.ALWAYS);
  }

  public static UploadDesk withBucket(JpaFixture jpa, Path folder, FallbackPolicy policy) {
    return new UploadDesk(jpa, folder, true, settings(policy, MAX_SIZE), desk -> desk.s3);
  }

  public static UploadDesk withQuota(JpaFixture jpa, Path folder, long bytes) {
    UploadSettings settings =
        new UploadSettings(
            MAX_SIZE, URLS_LAST, FallbackPolicy.ALWAYS, OptionalLong.of(bytes), NO_LIMIT);
    return new UploadDesk(jpa, folder, true, settings, desk -> desk.s3);
  }

  /** Each user may have begun so many uploads. */
  static UploadDesk withOpenLimit(JpaFixture jpa, Path folder, int uploads) {
    UploadSettings settings =
        new UploadSettings(
            MAX_SIZE, URLS_LAST, FallbackPolicy.ALWAYS, OptionalLong.empty(), uploads);
    return new UploadDesk(jpa, folder, true, settings, desk -> desk.s3);
  }

  public static UploadDesk withTwist(JpaFixture jpa, Path folder, Twist twist) {
    return withLimit(jpa, folder, MAX_SIZE, twist);
  }

  /** The same for recordings of at most so many bytes. */
  static UploadDesk withLimit(JpaFixture jpa, Path folder, long maxSize, Twist twist) {
    return new UploadDesk(jpa, folder, true, settings(FallbackPolicy.ALWAYS, maxSize), twist);
  }

  public static UploadDesk withoutBucket(JpaFixture jpa, Path folder, FallbackPolicy policy) {
    return new UploadDesk(jpa, folder, false, settings(policy, MAX_SIZE), desk -> desk.s3);
  }

  private static UploadSettings settings(FallbackPolicy policy, long maxSize) {
    return new UploadSettings(maxSize, URLS_LAST, policy, OptionalLong.empty(), NO_LIMIT);
  }

  /** A thread whose work is done when it was started. */
  private static Thread atOnce(Runnable work) {
    return new Thread() {
      @Override
      public synchronized void start() {
        work.run();
      }
    };
  }

  public Match match() {
    return MatchDay.of(matches, caller);
  }

  ObjectKey issue(Match match) {
    return uploads
        .issue(caller, match.id(), "first half.mp4", OptionalLong.empty(), PutConditions.NONE)
        .key();
  }

  /** A key whose URL takes one file only. */
  ObjectKey issueStrictly(Match match) {
    PutConditions once = new PutConditions(true, OptionalLong.empty());
    return uploads.issue(caller, match.id(), "half.mp4", OptionalLong.empty(), once).key();
  }

  /** A key for a file that is declared to be so large. */
  ObjectKey issue(Match match, long size) {
    return uploads
        .issue(caller, match.id(), "first half.mp4", OptionalLong.of(size), PutConditions.NONE)
        .key();
  }

  /** A key of this match that holds these bytes. */
  ObjectKey uploaded(Match match, byte[] content) {
    ObjectKey key = issue(match);
    s3.put(key, content);
    return key;
  }

  Confirmed confirm(Match match, ObjectKey key) {
    return confirm(match, key, Optional.empty());
  }

  Confirmed confirm(Match match, ObjectKey key, Optional<Checksum> claimed) {
    return uploads.confirm(caller, match.id(), key.value(), Optional.empty(), claimed);
  }

  /** What the form reader leaves behind for this file. */
  VideoForm form(String name, byte[] content, Map<String, String> fields) {
    try {
      Path file = data.folder(VideoFormReader.FOLDER).resolve(UUID.randomUUID() + ".part");
      return new VideoForm(Files.write(file, content), name, fields);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Confirmed receive(Match match, VideoForm form) {
    return serverUploads.receive(caller, match.id(), form, Optional.of(new BigDecimal("5400.5")));
  }

  private StoreSelector stores(boolean bucket, ForwardingStore s3Store) {
    Map<String, String> values = bucket ? S3 : Map.of();
    StorageSettings settings =
        StorageSettings.read(key -> Optional.ofNullable(values.get(key)), data);
    return new StoreSelector(
        settings,
        new StorageMeters(new SimpleMeterRegistry()),
        List.of(s3Store.factory(), local.factory()));
  }
}

package org.touchline.storage;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The fake for tests of what uses a store: real promises, no network, failures on demand. One with
 * an S3 id presigns; the URLs lead nowhere, {@link #put} stands for the browser's PUT.
 */
public final class InMemoryRecordingStore implements RecordingStore {

  private record Held(ByteBuffer bytes, StoredObject object) {}

  private final StoreId id;
  private final InstantSource clock;
  private final Map<ObjectKey, Held> objects = new ConcurrentHashMap<>();
  private final AtomicLong tags = new AtomicLong();
  private final InMemoryPartUploads partUploads;
  private volatile Optional<String> outage = Optional.empty();

  /** An empty store at the system's time. */
  public InMemoryRecordingStore(StoreId id) {
    this(id, InstantSource.system());
  }

  /** An empty store at another time. */
  public InMemoryRecordingStore(StoreId id, InstantSource clock) {
    this.id = id;
    this.clock = clock;
    this.partUploads = new InMemoryPartUploads(this);
  }

  /** From now on every call fails as unavailable for this reason, presigning too. */
  public void breakDown(String reason) {
    outage = Optional.of(reason);
  }

  /** Ends what {@link #breakDown} began. */
  public void recover() {
    outage = Optional.empty();
  }

  /** What a browser's PUT does: the key holds these bytes, whatever it held before. */
  public StoredObject put(ObjectKey key, byte[] bytes) {
    StoredObject object =
        new StoredObject(
            key,
            bytes.length,
            new Pin(EntityTag.of("tag-" + tags.incrementAndGet()), Optional.empty()),
            clock.instant().truncatedTo(ChronoUnit.SECONDS));
    objects.put(key, new Held(ByteBuffer.wrap(bytes.clone()), object));
    return object;
  }

  /** Number of objects it holds. */
  public int size() {
    return objects.size();
  }

  /** The keys of the objects that it holds. */
  public Set<ObjectKey> keys() {
    return Set.copyOf(objects.keySet());
  }

  /** A factory that always opens this store, for a {@link StoreSelector}. */
  public StoreFactory factory() {
    return new StoreFactory() {
      @Override
      public String kind() {
        return id.kind();
      }

      @Override
      public RecordingStore open(StoreId ignored, StorageSettings settings, StorageMeters meters) {
        return InMemoryRecordingStore.this;
      }
    };
  }

  @Override
  public StoreId id() {
    return id;
  }

  @Override
  public boolean isRemote() {
    return !id.equals(StoreId.LOCAL);
  }

  @Override
  public Optional<StoredObject> stat(ObjectKey key) {
    requireService();
    return Optional.ofNullable(objects.get(key)).map(Held::object);
  }

  @Override
  public void read(ObjectKey key, Pin pin, ByteSpan span, ByteBuffer... into) {
    requireService();
    Held held = objects.get(key);
    if (held == null) {
      throw new StorageException.Missing(key, null);
    }
    if (!held.object().pin().equals(pin)) {
      throw new StorageException.Changed(key, null);
    }
    if (span.last() >= held.bytes().capacity()) {
      throw new StorageException.Unavailable(key + " is shorter than the span asked for", null);
    }
    int position = (int) span.first();
    for (ByteBuffer buffer : into) {
      int length = buffer.remaining();
      buffer.put(held.bytes().slice(position, length));
      position += length;
    }
  }

  /** It computes CRC-32C over everything that comes, and nothing else. */
  @Override
  public Optional<Checksum> checksum(ObjectKey key, Pin pin, ChecksumAlgorithm algorithm) {
    requireService();
    Held held = objects.get(key);
    if (held == null) {
      throw new StorageException.Missing(key, null);
    }
    if (!held.object().pin().equals(pin)) {
      throw new StorageException.Changed(key, null);
    }
    return algorithm == ChecksumAlgorithm.CRC32C
        ? Optional.of(Checksums.crc32c(held.bytes().array()))
        : Optional.empty();
  }

  @Override
  public StoredObject write(ObjectKey key, Path file) {
    requireService();
    try {
      StoredObject object = put(key, Files.readAllBytes(file));
      Files.delete(file);
      return object;
    } catch (IOException e) {
      throw new StorageException.Unavailable("reading the file for " + key + " failed", e);
    }
  }

  @Override
  public void delete(ObjectKey key) {
    requireService();
    objects.remove(key);
  }

  @Override
  public Optional<PresignedUrl> presignPut(
      ObjectKey key, Duration lifetime, PutConditions conditions) {
    return presign(
        "PUT", key, lifetime, conditions.writeOnce() ? Map.of("If-None-Match", "*") : Map.of());
  }

  @Override
  public Optional<PartUploads> partUploads() {
    return id.equals(StoreId.LOCAL) ? Optional.empty() : Optional.of(partUploads);
  }

  /** The same for who puts parts there, takes rights away, and looks behind. */
  public InMemoryPartUploads inParts() {
    return partUploads;
  }

  @Override
  public Optional<Listing> listing() {
    return Optional.of(new All());
  }

  private final class All implements Listing {

    @Override
    public Listed.Page<Listed.Whole> objects(Optional<String> page) {
      requireService();
      return new Listed.Page<>(
          objects.values().stream()
              .map(Held::object)
              .map(object -> new Listed.Whole(object.key().value(), object.lastModified()))
              .toList(),
          Optional.empty());
    }

    @Override
    public Listed.Page<Listed.Parts> uploads(Optional<String> page) {
      requireService();
      return new Listed.Page<>(partUploads.listed(), Optional.empty());
    }

    @Override
    public List<Listed.Parts> uploadsTo(ObjectKey key) {
      requireService();
      return partUploads.listed().stream()
          .filter(upload -> upload.key().equals(key.value()))
          .toList();
    }
  }

  @Override
  public Optional<PresignedUrl> presignGet(
      ObjectKey key, Pin pin, Duration lifetime, ShownAs shown) {
    return presign("GET", key, lifetime, Map.of());
  }

  @Override
  public Optional<String> probe() {
    return outage;
  }

  Optional<PresignedUrl> presign(
      String method, ObjectKey key, Duration lifetime, Map<String, String> headers) {
    requireService();
    if (id.equals(StoreId.LOCAL)) {
      return Optional.empty();
    }
    URI url =
        URI.create(
            "https://" + id.container() + ".s3.invalid/" + key + "?X-Amz-Signature=" + method);
    return Optional.of(new PresignedUrl(url, headers, clock.instant().plus(lifetime)));
  }

  Instant now() {
    return clock.instant();
  }

  void requireService() {
    outage.ifPresent(
        reason -> {
          throw new StorageException.Unavailable(reason, null);
        });
  }
}

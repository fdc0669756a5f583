package org.touchline.storage;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The multipart uploads of an {@link InMemoryRecordingStore}, which forget an upload that ends. */
public final class InMemoryPartUploads implements PartUploads {

  /** What a policy may forbid. */
  public enum Right {
    LIST,
    ABORT
  }

  private record Held(StoredPart part, ByteBuffer bytes) {}

  private record Open(ObjectKey key, Instant since, NavigableMap<Integer, Held> parts) {}

  private final InMemoryRecordingStore store;
  private final Map<String, Open> uploads = new ConcurrentSkipListMap<>();
  private final Map<String, Open> aborted = new ConcurrentHashMap<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final Set<Right> denied = EnumSet.noneOf(Right.class);

  InMemoryPartUploads(InMemoryRecordingStore store) {
    this.store = store;
  }

  /** From now on calls that need this right are denied. */
  public void deny(Right right) {
    denied.add(right);
  }

  /** What a browser's PUT of a part does; the part as its answer tells. */
  public StoredPart put(String uploadId, int number, byte[] bytes) {
    String tag = "\"%08x-%d\"".formatted(Arrays.hashCode(bytes), bytes.length);
    StoredPart part = new StoredPart(number, bytes.length, tag);
    uploads.get(uploadId).parts().put(number, new Held(part, ByteBuffer.wrap(bytes.clone())));
    return part;
  }

  /**
   * What S3 may do with a part that was on its way while its upload was aborted: it keeps it, and
   * the upload with it, until that is aborted again (Amazon S3 API, "AbortMultipartUpload").
   */
  public void putInSpiteOfAbort(String uploadId, int number, byte[] bytes) {
    uploads.putIfAbsent(uploadId, aborted.get(uploadId));
    StoredPart unused = put(uploadId, number, bytes);
  }

  /** Whether this upload was begun and did not end. */
  public boolean isOpen(String uploadId) {
    return uploads.containsKey(uploadId);
  }

  /** Whether this upload was aborted, whatever came after. */
  public boolean wasAborted(String uploadId) {
    return aborted.containsKey(uploadId);
  }

  /** The uploads that were begun and did not end. */
  public List<Listed.Parts> listed() {
    return uploads.entrySet().stream()
        .map(
            entry ->
                new Listed.Parts(
                    entry.getValue().key().value(), entry.getKey(), entry.getValue().since()))
        .toList();
  }

  /** The number of uploads that were begun and did not end. */
  public int open() {
    return uploads.size();
  }

  @Override
  public String begin(ObjectKey key) {
    store.requireService();
    String id = "upload-" + store.id().container() + "-" + ids.incrementAndGet();
    uploads.put(id, new Open(key, store.now(), new ConcurrentSkipListMap<>()));
    return id;
  }

  @Override
  public PresignedUrl presignPart(ObjectKey key, String uploadId, int number, Duration lifetime) {
    return store.presign("PUT-" + uploadId + "-" + number, key, lifetime, Map.of()).orElseThrow();
  }

  @Override
  public List<StoredPart> parts(ObjectKey key, String uploadId) {
    require(Right.LIST, key);
    return known(key, uploadId).parts().values().stream().map(Held::part).toList();
  }

  @Override
  public synchronized void complete(ObjectKey key, String uploadId, List<StoredPart> parts) {
    store.requireService();
    Map<Integer, Held> held = new TreeMap<>(known(key, uploadId).parts());
    ByteArrayOutputStream object = new ByteArrayOutputStream();
    for (StoredPart part : parts) {
      Held there = held.get(part.number());
      if (there == null || !bare(there.part()).equals(bare(part))) {
        throw new StorageException.BadParts(key, null);
      }
      object.writeBytes(there.bytes().array());
    }
    store.put(key, object.toByteArray());
    uploads.remove(uploadId);
  }

  @Override
  public void abort(ObjectKey key, String uploadId) {
    require(Right.ABORT, key);
    Instant since = known(key, uploadId).since();
    aborted.put(uploadId, new Open(key, since, new ConcurrentSkipListMap<>()));
    uploads.remove(uploadId);
  }

  private void require(Right right, ObjectKey key) {
    store.requireService();
    if (denied.contains(right)) {
      throw new StorageException.Denied(right.name(), key, null);
    }
  }

  private Open known(ObjectKey key, String uploadId) {
    Open upload = uploads.get(uploadId);
    if (upload == null) {
      throw new StorageException.Missing(key, null);
    }
    return upload;
  }

  private static String bare(StoredPart part) {
    return part.entityTag().replace("\"", "");
  }
}

package org.touchline.storage;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A store that does what another does; a test overrides what shall go differently. */
public class ForwardingStore implements RecordingStore {

  private final RecordingStore store;

  /** Forwards everything to this store. */
  public ForwardingStore(RecordingStore store) {
    this.store = store;
  }

  /** A factory that always opens this store, for a {@link StoreSelector}. */
  public final StoreFactory factory() {
    return new StoreFactory() {
      @Override
      public String kind() {
        return id().kind();
      }

      @Override
      public RecordingStore open(StoreId ignored, StorageSettings settings, StorageMeters meters) {
        return ForwardingStore.this;
      }
    };
  }

  @Override
  public StoreId id() {
    return store.id();
  }

  @Override
  public boolean isRemote() {
    return store.isRemote();
  }

  @Override
  public Optional<StoredObject> stat(ObjectKey key) {
    return store.stat(key);
  }

  @Override
  public void read(ObjectKey key, Pin pin, ByteSpan span, ByteBuffer... into) {
    store.read(key, pin, span, into);
  }

  @Override
  public Optional<FileSpan> open(ObjectKey key, Pin pin, ByteSpan span) {
    return store.open(key, pin, span);
  }

  @Override
  public Optional<Checksum> checksum(ObjectKey key, Pin pin, ChecksumAlgorithm algorithm) {
    return store.checksum(key, pin, algorithm);
  }

  @Override
  public StoredObject write(ObjectKey key, Path file) {
    return store.write(key, file);
  }

  @Override
  public void delete(ObjectKey key) {
    store.delete(key);
  }

  @Override
  public Optional<PresignedUrl> presignPut(
      ObjectKey key, Duration lifetime, PutConditions conditions) {
    return store.presignPut(key, lifetime, conditions);
  }

  @Override
  public boolean takesForms() {
    return store.takesForms();
  }

  @Override
  public Optional<PostPolicy> presignPost(ObjectKey key, Duration lifetime, long largest) {
    return store.presignPost(key, lifetime, largest);
  }

  @Override
  public Optional<PartUploads> partUploads() {
    return store.partUploads();
  }

  @Override
  public Optional<Listing> listing() {
    return store.listing();
  }

  @Override
  public Optional<PresignedUrl> presignGet(
      ObjectKey key, Pin pin, Duration lifetime, ShownAs shown) {
    return store.presignGet(key, pin, lifetime, shown);
  }

  @Override
  public Optional<PresignedUrl> linkForViewer(
      ObjectKey key, Pin pin, Duration lifetime, ShownAs shown) {
    return store.linkForViewer(key, pin, lifetime, shown);
  }

  @Override
  public Optional<ProxySource> sourceForProxy(ObjectKey key, Pin pin, Duration lifetime) {
    return store.sourceForProxy(key, pin, lifetime);
  }

  @Override
  public Optional<RequestSigner> requestSigner() {
    return store.requestSigner();
  }

  @Override
  public Optional<String> probe() {
    return store.probe();
  }
}

package org.touchline.storage;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where recordings are kept: the strategy that every store implements. Implementations are
 * immutable and safe for many threads. Every method may throw {@link StorageException.Unavailable}
 * when the store cannot be reached or does not accept our credentials; methods never retry what the
 * caller cannot repeat. An ability that a store lacks is answered with {@link Optional#empty()}.
 */
public interface RecordingStore {

  /** Which store this is; a recording remembers it. */
  StoreId id();

  /** Whether every read costs a network's round trip, so that copies nearby pay. */
  boolean isRemote();

  /**
   * Looks at an object without reading it.
   *
   * @return empty when there is no object of that key, also where the store hides the difference
   *     between a missing object and a forbidden one (S3 without {@code s3:ListBucket})
   */
  Optional<StoredObject> stat(ObjectKey key);

  /**
   * Fills the buffers with the span's bytes, one after another, from their positions on; or throws
   * and leaves their content undefined. No connection or file outlives the call. What fails in
   * passing is tried again here, for some seconds; what still fails, the caller need not try again.
   *
   * @param into together exactly as much room as the span is long
   * @throws StorageException.Missing when the object is gone
   * @throws StorageException.Changed when the content is not the pinned one
   * @throws StorageException.Denied when the pinned version may not be read
   */
  void read(ObjectKey key, Pin pin, ByteSpan span, ByteBuffer... into);

  /**
   * The span's bytes where they lie, for who can send them without reading them.
   *
   * @return empty when they are in no file of this machine; else for the caller to close
   * @throws StorageException as {@link #read} does
   */
  default Optional<FileSpan> open(ObjectKey key, Pin pin, ByteSpan span) {
    return Optional.empty();
  }

  /**
   * What the store computed over the object, byte for byte from its first to its last.
   *
   * @return empty when it knows no such checksum, or may not tell it
   * @throws StorageException.Missing when the object is gone
   * @throws StorageException.Changed when the content is not the pinned one
   */
  default Optional<Checksum> checksum(ObjectKey key, Pin pin, ChecksumAlgorithm algorithm) {
    return Optional.empty();
  }

  /**
   * Stores a finished file under a fresh key. The file is consumed: moved where the store can, else
   * copied and deleted. When this returns, the bytes survive a crash of server and machine; when it
   * throws, the file is still there, and what the key holds was not confirmed by anybody.
   *
   * @throws StorageException.Full when no space is left
   */
  StoredObject write(ObjectKey key, Path file);

  /** Removes an object; removing one that is not there is no error. */
  void delete(ObjectKey key);

  /**
   * A URL to which a browser can PUT this object. The content type is never signed: the URL accepts
   * any, or none. Made without asking the store.
   */
  Optional<PresignedUrl> presignPut(ObjectKey key, Duration lifetime, PutConditions conditions);

  /** Whether browsers can POST forms to it; some services that speak S3 take none. */
  default boolean takesForms() {
    return false;
  }

  /**
   * A form that a browser can POST this object with, of at most so many bytes. Made without asking
   * the store.
   *
   * @return empty where {@link #takesForms()} says so
   */
  default Optional<PostPolicy> presignPost(ObjectKey key, Duration lifetime, long largest) {
    return Optional.empty();
  }

  /** Uploads in parts, for files that are too large or lines that are too bad for one PUT. */
  default Optional<PartUploads> partUploads() {
    return Optional.empty();
  }

  /** Everything that it holds, for who compares it with what it should hold. */
  default Optional<Listing> listing() {
    return Optional.empty();
  }

  /**
   * A URL from which anybody can GET this object until it expires. Made without asking the store.
   *
   * @param shown what its answer says that it is, whatever it was uploaded as
   */
  Optional<PresignedUrl> presignGet(ObjectKey key, Pin pin, Duration lifetime, ShownAs shown);

  /**
   * A URL from which a viewer's browser can GET this object until it expires: at the CDN before the
   * store where there is one, else at the store. Made without asking either.
   *
   * @param lifetime how long it is needed; shorter in the answer when nothing lives so long
   */
  default Optional<PresignedUrl> linkForViewer(
      ObjectKey key, Pin pin, Duration lifetime, ShownAs shown) {
    return Optional.empty();
  }

  /**
   * From where a proxy beside this server can take the object and send it in our place.
   *
   * @throws StorageException.Missing when the object is known to be gone
   * @throws StorageException.Changed when the content is known not to be the pinned one
   */
  default Optional<ProxySource> sourceForProxy(ObjectKey key, Pin pin, Duration lifetime) {
    return Optional.empty();
  }

  /** Signs single requests for who examines the store itself. */
  default Optional<RequestSigner> requestSigner() {
    return Optional.empty();
  }

  /**
   * Asks the store whether it would serve us now.
   *
   * @return empty when it would, else why not: one short sentence without secrets
   */
  Optional<String> probe();
}

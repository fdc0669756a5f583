package org.touchline.upload;

import java.nio.ByteBuffer;
import org.touchline.media.MediaSource;
import org.touchline.storage.ByteSpan;
import org.touchline.storage.Pin;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.StorageException;
import org.touchline.storage.StoredObject;

/**
 * An object with the strongest pin that we may read it by, and its bytes, all read by that pin: so
 * what was looked at is what will be played.
 */
final class FrozenContent implements MediaSource {

  /** As much as an examination reads first. */
  private static final int HEAD = 64 * 1024;

  private final RecordingStore store;
  private final StoredObject object;
  private final byte[] head;

  private FrozenContent(RecordingStore store, StoredObject object) {
    this.store = store;
    this.object = object;
    this.head = new byte[(int) Math.min(object.size(), HEAD)];
    read(store, object, 0, ByteBuffer.wrap(head));
  }

  /** What the store says of it, with the pin it was read by. */
  StoredObject object() {
    return object;
  }

  @Override
  public long size() {
    return object.size();
  }

  @Override
  public void read(long offset, ByteBuffer into) {
    if (offset + into.remaining() <= head.length) {
      into.put(head, (int) offset, into.remaining());
    } else {
      read(store, object, offset, into);
    }
  }

  /** Freezes an object that is not empty. */
  static FrozenContent of(RecordingStore store, StoredObject object) {
    try {
      return new FrozenContent(store, object);
    } catch (StorageException.Denied e) {
      if (object.pin().versionId().isEmpty()) {
        throw e;
      }
      // Reading a version needs s3:GetObjectVersion; without that right the entity tag pins it.
      return new FrozenContent(store, withPin(object, object.pin().withoutVersion()));
    }
  }

  private static void read(
      RecordingStore store, StoredObject object, long offset, ByteBuffer into) {
    ByteSpan span = ByteSpan.ofLength(offset, into.remaining());
    store.read(object.key(), object.pin(), span, into);
  }

  private static StoredObject withPin(StoredObject object, Pin pin) {
    return new StoredObject(object.key(), object.size(), pin, object.lastModified());
  }
}

package org.touchline.upload;

import java.nio.ByteBuffer;
import org.touchline.storage.ByteSpan;
import org.touchline.storage.Pin;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.StorageException;
import org.touchline.storage.StoredObject;

/**
 * An object with the strongest pin that we may read it by, and its first bytes, read by that pin:
 * so what was looked at is what will be played.
 */
final class FrozenContent {

  private final StoredObject object;
  private final byte[] head;

  private FrozenContent(StoredObject object, byte[] head) {
    this.object = object;
    this.head = head;
  }

  /** What the store says of it, with the pin it was read by. */
  StoredObject object() {
    return object;
  }

  /** Its first bytes, at most {@link MediaProbe#WINDOW}. */
  byte[] head() {
    return head.clone();
  }

  /** Freezes an object that is not empty. */
  static FrozenContent of(RecordingStore store, StoredObject object) {
    try {
      return new FrozenContent(object, head(store, object));
    } catch (StorageException.Denied e) {
      if (object.pin().versionId().isEmpty()) {
        throw e;
      }
      // Reading a version needs s3:GetObjectVersion; without that right the entity tag pins it.
      StoredObject byTag = withPin(object, object.pin().withoutVersion());
      return new FrozenContent(byTag, head(store, byTag));
    }
  }

  private static byte[] head(RecordingStore store, StoredObject object) {
    byte[] head = new byte[(int) Math.min(object.size(), MediaProbe.WINDOW)];
    ByteSpan span = ByteSpan.ofLength(0, head.length);
    store.read(object.key(), object.pin(), span, ByteBuffer.wrap(head));
    return head;
  }

  private static StoredObject withPin(StoredObject object, Pin pin) {
    return new StoredObject(object.key(), object.size(), pin, object.lastModified());
  }
}

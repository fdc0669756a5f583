package org.touchline.upload;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import org.touchline.storage.ByteSpan;
import org.touchline.storage.ForwardingStore;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.Pin;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.StoredObject;

/** A store during whose calls other things happen: before and after each, a listener is told. */
final class RestlessStore extends ForwardingStore {

  private final Runnable meanwhile;
  private final Consumer<ObjectKey> deleting;

  /**
   * Makes one.
   *
   * @param meanwhile told before and after each call
   * @param deleting told in the very moment in which an object goes
   */
  RestlessStore(RecordingStore store, Runnable meanwhile, Consumer<ObjectKey> deleting) {
    super(store);
    this.meanwhile = meanwhile;
    this.deleting = deleting;
  }

  @Override
  public Optional<StoredObject> stat(ObjectKey key) {
    meanwhile.run();
    Optional<StoredObject> found = super.stat(key);
    meanwhile.run();
    return found;
  }

  @Override
  public void read(ObjectKey key, Pin pin, ByteSpan span, ByteBuffer... into) {
    meanwhile.run();
    super.read(key, pin, span, into);
    meanwhile.run();
  }

  @Override
  public void delete(ObjectKey key) {
    meanwhile.run();
    deleting.accept(key);
    super.delete(key);
    meanwhile.run();
  }
}

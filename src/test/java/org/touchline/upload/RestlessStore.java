package org.touchline.upload;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.touchline.storage.ByteSpan;
import org.touchline.storage.ForwardingStore;
import org.touchline.storage.Listed;
import org.touchline.storage.Listing;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.PartUploads;
import org.touchline.storage.Pin;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.StoredObject;

/** A store during whose calls other things happen: before and after each, a listener is told. */
final class RestlessStore extends ForwardingStore {

  private final Listener listener;

  /** Who is told; what it throws, the caller gets in the place of the store's answer. */
  interface Listener {

    /** A request is on its way to the store. */
    void asking();

    /** The answer is on its way back. */
    void answering();

    /** This object goes in this very moment. */
    void deleting(ObjectKey key);

    /** This upload in parts is aborted in this very moment. */
    void aborting(ObjectKey key, String uploadId);

    /** Asks a store. */
    default <T> T asked(Supplier<T> call) {
      asking();
      T answer = call.get();
      answering();
      return answer;
    }

    /** The same where the answer says no more than that it is done. */
    default void asked(Runnable call) {
      asking();
      call.run();
      answering();
    }
  }

  RestlessStore(RecordingStore store, Listener listener) {
    super(store);
    this.listener = listener;
  }

  @Override
  public Optional<StoredObject> stat(ObjectKey key) {
    return listener.asked(() -> super.stat(key));
  }

  @Override
  public void read(ObjectKey key, Pin pin, ByteSpan span, ByteBuffer... into) {
    listener.asked(() -> super.read(key, pin, span, into));
  }

  @Override
  public StoredObject write(ObjectKey key, Path file) {
    return listener.asked(() -> super.write(key, file));
  }

  @Override
  public void delete(ObjectKey key) {
    listener.asked(
        () -> {
          listener.deleting(key);
          super.delete(key);
        });
  }

  @Override
  public Optional<PartUploads> partUploads() {
    return super.partUploads().map(parts -> new RestlessParts(parts, listener));
  }

  @Override
  public Optional<Listing> listing() {
    return super.listing().map(RestlessListing::new);
  }

  private final class RestlessListing implements Listing {

    private final Listing listing;

    RestlessListing(Listing listing) {
      this.listing = listing;
    }

    @Override
    public Listed.Page<Listed.Whole> objects(Optional<String> page) {
      return listener.asked(() -> listing.objects(page));
    }

    @Override
    public Listed.Page<Listed.Parts> uploads(Optional<String> page) {
      return listener.asked(() -> listing.uploads(page));
    }

    @Override
    public List<Listed.Parts> uploadsTo(ObjectKey key) {
      return listener.asked(() -> listing.uploadsTo(key));
    }
  }
}

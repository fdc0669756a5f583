package org.touchline.upload;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.touchline.storage.ForwardingStore;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.PartUploads;
import org.touchline.storage.PresignedUrl;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.StoredPart;

/** A store of which uploads in parts can only be aborted. */
final class AbortingStore extends ForwardingStore {

  private final List<String> aborted;

  AbortingStore(RecordingStore store, List<String> aborted) {
    super(store);
    this.aborted = aborted;
  }

  @Override
  public Optional<PartUploads> partUploads() {
    return Optional.of(new OnlyAborts());
  }

  private final class OnlyAborts implements PartUploads {

    @Override
    public String begin(ObjectKey key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public PresignedUrl presignPart(ObjectKey key, String uploadId, int number, Duration lifetime) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<StoredPart> parts(ObjectKey key, String uploadId) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void complete(ObjectKey key, String uploadId, List<StoredPart> parts) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void abort(ObjectKey key, String uploadId) {
      aborted.add(uploadId);
    }
  }
}

package org.touchline.upload.multipart;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.touchline.storage.ForwardingStore;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.PartUploads;
import org.touchline.storage.PresignedUrl;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.StorageException;
import org.touchline.storage.StoredPart;

/** Puts parts together, but its answer does not arrive. */
final class LosingStore extends ForwardingStore {

  LosingStore(RecordingStore store) {
    super(store);
  }

  @Override
  public Optional<PartUploads> partUploads() {
    return super.partUploads().map(LosingParts::new);
  }

  private record LosingParts(PartUploads parts) implements PartUploads {

    @Override
    public String begin(ObjectKey key) {
      return parts.begin(key);
    }

    @Override
    public PresignedUrl presignPart(ObjectKey key, String uploadId, int number, Duration lifetime) {
      return parts.presignPart(key, uploadId, number, lifetime);
    }

    @Override
    public List<StoredPart> parts(ObjectKey key, String uploadId) {
      return parts.parts(key, uploadId);
    }

    @Override
    public void complete(ObjectKey key, String uploadId, List<StoredPart> all) {
      parts.complete(key, uploadId, all);
      throw new StorageException.Unavailable("S3 did not answer in time", null);
    }

    @Override
    public void abort(ObjectKey key, String uploadId) {
      parts.abort(key, uploadId);
    }
  }
}

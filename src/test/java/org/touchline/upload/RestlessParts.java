package org.touchline.upload;

import java.time.Duration;
import java.util.List;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.PartUploads;
import org.touchline.storage.PresignedUrl;
import org.touchline.storage.StoredPart;

/** The uploads in parts of a {@link RestlessStore}; a URL is made without asking the store. */
record RestlessParts(PartUploads parts, RestlessStore.Listener listener) implements PartUploads {

  @Override
  public String begin(ObjectKey key) {
    return listener.asked(() -> parts.begin(key));
  }

  @Override
  public PresignedUrl presignPart(ObjectKey key, String uploadId, int number, Duration lifetime) {
    return parts.presignPart(key, uploadId, number, lifetime);
  }

  @Override
  public List<StoredPart> parts(ObjectKey key, String uploadId) {
    return listener.asked(() -> parts.parts(key, uploadId));
  }

  @Override
  public void complete(ObjectKey key, String uploadId, List<StoredPart> all) {
    listener.asked(() -> parts.complete(key, uploadId, all));
  }

  @Override
  public void abort(ObjectKey key, String uploadId) {
    listener.asked(
        () -> {
          listener.aborting(key, uploadId);
          parts.abort(key, uploadId);
        });
  }
}

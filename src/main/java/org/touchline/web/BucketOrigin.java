package org.touchline.web;

import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.PresignedUrl;
import org.touchline.storage.PutConditions;
import org.touchline.storage.StorageException;
import org.touchline.storage.StoreSelector;
import org.touchline.wiring.Component;

/** The origin that browsers upload to: the one of any presigned URL. */
@Component
public final class BucketOrigin {

  private static final ObjectKey ANY =
      new ObjectKey("recordings/match_1/00000000000000000000000000000000.mp4");

  private final StoreSelector stores;
  private volatile Optional<String> known = Optional.empty();

  @Inject
  public BucketOrigin(StoreSelector stores) {
    this.stores = stores;
  }

  /** For example {@code https://bucket.s3.eu-west-1.amazonaws.com}; empty without S3. */
  public Optional<String> value() {
    if (known.isEmpty() && stores.missing().isEmpty()) {
      known = ask();
    }
    return known;
  }

  private Optional<String> ask() {
    try {
      return stores
          .active()
          .presignPut(ANY, Duration.ofMinutes(1), PutConditions.NONE)
          .map(PresignedUrl::url)
          .map(BucketOrigin::origin);
    } catch (StorageException e) {
      // Without credentials there is no URL yet; the next page asks again.
      return Optional.empty();
    }
  }

  private static String origin(URI url) {
    return url.getScheme() + "://" + url.getRawAuthority();
  }
}

package org.touchline.doctor.wire;

import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.Optional;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.StoreSelector;
import org.touchline.wiring.Component;

/** Finds the bucket for new recordings, if S3 is configured. */
@Component
public class BucketAccess {

  private static final Duration CONNECT = Duration.ofSeconds(2);

  private final StoreSelector stores;

  /** Follows no redirect: that there is one is what has to be found. */
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(Version.HTTP_1_1)
          .followRedirects(Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();

  @Inject
  public BucketAccess(StoreSelector stores) {
    this.stores = stores;
  }

  /** Empty when recordings go somewhere else than to S3. */
  public Optional<Bucket> find() {
    RecordingStore store = stores.active();
    return store.requestSigner().map(signer -> new Bucket(store, signer, http));
  }

  /** The bucket, for checks that are only made when there is one. */
  public Bucket bucket() {
    return find().orElseThrow(() -> new IllegalStateException("S3 is not configured"));
  }
}

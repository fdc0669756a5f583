package org.touchline.storage;

import java.net.URI;
import java.time.Duration;

/**
 * Signs requests to a bucket as the store does for its own. Who looks for what is wrong with a
 * bucket has to see its answers as they come, which {@link RecordingStore} hides.
 */
public interface RequestSigner {

  /** The bucket's name. */
  String bucket();

  /** The region that requests are signed for. */
  String region();

  /** The bucket's address as this server reaches it; ends in a slash. */
  URI address();

  /** The bucket's address as browsers reach it; ends in a slash. */
  URI browserAddress();

  /**
   * Signs with signature version 4, in header fields.
   *
   * @throws StorageException.Unavailable when there are no credentials
   */
  SignedRequest sign(BucketRequest request);

  /**
   * Signs with signature version 4, in the URL, for a browser: any body is accepted, and of the
   * header fields those of the request must be sent. Made without asking the store.
   *
   * @param lifetime how long it is needed; shorter in the answer when the credentials end before
   * @throws StorageException.Unavailable when there are no credentials
   */
  PresignedUrl presign(BucketRequest request, Duration lifetime);
}

package org.touchline.doctor.bucket;

import java.net.URI;
import org.touchline.doctor.wire.Bucket;

/** The bucket's name before the host name: {@code https://bucket.host/key}. */
final class VirtualHost {

  private VirtualHost() {}

  static boolean isUsed(Bucket bucket) {
    return bucket.address().getHost().startsWith(bucket.name() + ".")
        && bucket.address().getPath().length() <= 1;
  }

  /** The host without the bucket's name before it. */
  static URI service(Bucket bucket) {
    URI address = bucket.address();
    return URI.create(
        address.getScheme()
            + "://"
            + address.getRawAuthority().substring(bucket.name().length() + 1)
            + "/");
  }
}

package org.touchline.storage;

import java.util.OptionalLong;

/**
 * What a presigned PUT insists on beyond its key. Each condition becomes a signed header that the
 * client must repeat; with none, only {@code host} is signed.
 *
 * @param writeOnce the PUT fails when the object exists ({@code If-None-Match: *})
 * @param exactSize the only body length that is accepted, in bytes
 */
public record PutConditions(boolean writeOnce, OptionalLong exactSize) {

  /** No condition: any type, any size, any number of times until the URL expires. */
  public static final PutConditions NONE = new PutConditions(false, OptionalLong.empty());
}

package org.touchline.storage;

import java.util.regex.Pattern;

/**
 * Which store holds an object: its kind, and which of that kind.
 *
 * @param kind for example {@code s3} or {@code local}; clients see it as {@code storage}
 * @param container the bucket for {@code s3}; empty text where a kind has only one store
 */
public record StoreId(String kind, String container) {

  private static final Pattern KIND = Pattern.compile("[a-z0-9]+");

  /** Files under the data directory. */
  public static final StoreId LOCAL = new StoreId("local", "");

  public StoreId {
    if (!KIND.matcher(kind).matches()) {
      throw new IllegalArgumentException("not a kind of store: " + kind);
    }
  }

  /** A bucket of the configured S3. */
  public static StoreId s3(String bucket) {
    return new StoreId("s3", bucket);
  }
}

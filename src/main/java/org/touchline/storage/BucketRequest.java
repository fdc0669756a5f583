package org.touchline.storage;

import java.util.Map;

/**
 * One request to a bucket, as S3's REST API has it, not signed yet.
 *
 * @param method for example {@code PUT}
 * @param key the object's; empty for the bucket itself
 * @param query its parameters; an empty value for one that has none, for example {@code cors}
 * @param headers its header fields, without those that signing adds
 * @param body sent in UTF-8; empty for none
 */
public record BucketRequest(
    String method,
    String key,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {

  public BucketRequest {
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /** A request for an object. */
  public static BucketRequest object(String method, ObjectKey key) {
    return new BucketRequest(method, key.value(), Map.of(), Map.of(), "");
  }

  /** A request for what belongs to the bucket: {@code cors}, {@code lifecycle}, … */
  public static BucketRequest bucket(String method, String subresource) {
    Map<String, String> query = subresource.isEmpty() ? Map.of() : Map.of(subresource, "");
    return new BucketRequest(method, "", query, Map.of(), "");
  }

  /** With these parameters instead. */
  public BucketRequest withQuery(Map<String, String> parameters) {
    return new BucketRequest(method, key, parameters, headers, body);
  }

  /** With these header fields instead. */
  public BucketRequest withHeaders(Map<String, String> fields) {
    return new BucketRequest(method, key, query, fields, body);
  }

  /** With this body. */
  public BucketRequest withBody(String text) {
    return new BucketRequest(method, key, query, headers, text);
  }
}

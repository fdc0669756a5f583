package org.touchline.storage;

import java.net.URI;
import java.util.Optional;

/**
 * How to reach S3, whatever the bucket.
 *
 * @param region the buckets' region
 * @param accessKey with {@code secretKey}, static credentials; without both, the default chain
 * @param secretKey the secret of {@code accessKey}
 * @param sessionToken completes temporary static credentials
 * @param endpoint an S3-compatible service instead of AWS
 * @param publicEndpoint where browsers reach the service, when that differs
 * @param addressingStyle where the bucket's name goes
 * @param writeOptions how objects are kept
 */
public record S3Settings(
    Optional<String> region,
    Optional<String> accessKey,
    Optional<String> secretKey,
    Optional<String> sessionToken,
    Optional<URI> endpoint,
    Optional<URI> publicEndpoint,
    AddressingStyle addressingStyle,
    WriteOptions writeOptions) {

  /** With the bucket's own ways to keep objects. */
  public S3Settings(
      Optional<String> region,
      Optional<String> accessKey,
      Optional<String> secretKey,
      Optional<String> sessionToken,
      Optional<URI> endpoint,
      Optional<URI> publicEndpoint,
      AddressingStyle addressingStyle) {
    this(
        region,
        accessKey,
        secretKey,
        sessionToken,
        endpoint,
        publicEndpoint,
        addressingStyle,
        WriteOptions.NONE);
  }

  /** Where the bucket's name goes in a URL. */
  public enum AddressingStyle {
    /** {@link #PATH} on other endpoints and for bucket names with dots, else {@link #VIRTUAL}. */
    AUTO,
    /** {@code https://host/bucket/key}. */
    PATH,
    /** {@code https://bucket.host/key}. */
    VIRTUAL
  }

  /** Whether one of the two keys is set without the other. */
  public boolean hasHalfKeyPair() {
    return accessKey.isPresent() != secretKey.isPresent();
  }

  /** Whether region and credentials suffice to try. */
  public boolean isComplete() {
    return region.isPresent() && !hasHalfKeyPair();
  }

  /** Where browsers are sent; empty for AWS. */
  public Optional<URI> browserEndpoint() {
    return publicEndpoint.or(() -> endpoint);
  }

  @Override
  public String toString() {
    return "S3Settings[region=%s, accessKey=%s, secretKey=%s, sessionToken=%s, endpoint=%s, publicEndpoint=%s, addressingStyle=%s, writeOptions=%s]"
        .formatted(
            region.orElse("-"),
            mask(accessKey),
            mask(secretKey),
            mask(sessionToken),
            endpoint.map(URI::toString).orElse("-"),
            publicEndpoint.map(URI::toString).orElse("-"),
            addressingStyle,
            writeOptions);
  }

  private static String mask(Optional<String> secret) {
    return secret.isPresent() ? "***" : "-";
  }
}

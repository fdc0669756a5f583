package org.touchline.storage;

/** From where a proxy beside this server takes an object to send it in our place. */
public sealed interface ProxySource {

  /**
   * A file below the recordings folder.
   *
   * @param path relative, with slashes
   */
  record File(String path) implements ProxySource {}

  /** A URL that only the proxy may see. */
  record Upstream(PresignedUrl url) implements ProxySource {}
}

package org.touchline.storage.s3;

import org.touchline.storage.ObjectKey;

/** What S3 is told that an object is, before anybody has looked at it. */
final class ContentTypes {

  private ContentTypes() {}

  /** By the key's extension. */
  static String of(ObjectKey key) {
    return switch (key.extension()) {
      case "mp4" -> "video/mp4";
      case "m4v" -> "video/x-m4v";
      case "mov" -> "video/quicktime";
      case "webm" -> "video/webm";
      case "mkv" -> "video/x-matroska";
      default -> "application/octet-stream";
    };
  }
}

package org.touchline.media;

final class Matroska {

  private Matroska() {}

  static MediaFacts read(Excerpts file, String contentType) {
    return MediaFacts.ofType(contentType);
  }
}

package org.touchline.media;

import java.time.Duration;
import java.util.Optional;

final class Fragments {
  Fragments(Excerpts file, IsoLayout layout, Movie movie) {}

  Optional<Duration> duration() {
    return Optional.empty();
  }
}

package org.touchline.appserver;

import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * A number that a file in {@code server-config} sets, because the server's own is wrong for video.
 *
 * @param name as the server calls it
 * @param shipped what the file sets
 * @param fits which values do as well
 * @param reason what happens with others
 */
record ServerSetting(String name, long shipped, LongPredicate fits, String reason) {

  /** One that must not be smaller than the shipped one. */
  static ServerSetting atLeast(String name, long shipped, String reason) {
    return new ServerSetting(name, shipped, value -> value >= shipped, reason);
  }

  /** What is wrong with a value, in words; nothing when it fits. */
  Optional<String> complaint(long value) {
    return fits.test(value)
        ? Optional.empty()
        : Optional.of(name + " is " + value + " instead of " + shipped + ": " + reason);
  }
}

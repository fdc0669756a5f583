package org.touchline.upload.tus;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request is about.
 *
 * @param matchId the match
 * @param uploadId one upload for it; empty for all together
 */
record TusPath(long matchId, Optional<String> uploadId) {

  private static final Pattern PATH =
      Pattern.compile("/api/matches/([0-9]{1,18})/video/tus(?:/([^/]+))?/?");

  /** The path of a request below the context root; empty for one that is none of ours. */
  static Optional<TusPath> of(String path) {
    Matcher parts = PATH.matcher(path);
    return parts.matches()
        ? Optional.of(
            new TusPath(Long.parseLong(parts.group(1)), Optional.ofNullable(parts.group(2))))
        : Optional.empty();
  }
}

package org.touchline.doctor;

import java.io.IOException;
import java.util.Set;

/**
 * One question to the deployment. A check answers for itself alone: what another one would blame is
 * named in {@link #needs()}, and then this one is skipped.
 */
public interface Check {

  /**
   * Stable and unique, in kebab-case; its page is {@code src/site/markdown/doctor/<id>.md}, and
   * snippets and links are found by it.
   */
  String id();

  /** What it looks at, in a few words for people. */
  String title();

  /** The ids of the checks without whose success this one would say nothing new. */
  default Set<String> needs() {
    return Set.of();
  }

  /**
   * Looks. It may take a few seconds and is interrupted when it takes longer; what it made it
   * removes.
   *
   * @param visit whom to look for
   * @throws IOException when somebody who answered earlier does not answer any more
   */
  Finding examine(Visit visit) throws IOException, InterruptedException;
}

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
   * Whether its thread may be interrupted when it takes too long. An embedded database reads and
   * writes its file in the thread that asks it, and Java closes a file channel under a thread that
   * is interrupted: for the whole application. So what may ask the database says no here, and must
   * end by itself.
   */
  default boolean isInterruptible() {
    return true;
  }

  /**
   * Looks. It may take a few seconds and is interrupted when it takes longer, unless it says that
   * it must not be; what it made it removes.
   *
   * @param visit whom to look for
   * @throws IOException when somebody who answered earlier does not answer any more
   */
  Finding examine(Visit visit) throws IOException, InterruptedException;
}

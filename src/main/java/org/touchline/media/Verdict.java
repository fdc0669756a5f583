package org.touchline.media;

/** What an examination of a file ends in. */
public sealed interface Verdict {

  /** It is a video, and whole as far as a look at its structure tells. */
  record Video(MediaFacts facts) implements Verdict {}

  /**
   * It is not fit to be played.
   *
   * @param flaw what is wrong with it
   * @param reason one sentence for its uploader
   */
  record Unfit(Flaw flaw, String reason) implements Verdict {}

  /** What can be wrong with a file. */
  enum Flaw {
    /** Its first bytes are no video's. */
    NOT_A_VIDEO,
    /** It is the beginning of a video only. */
    TRUNCATED,
    /** It begins as a video, but its structure is absurd or exceeds the limits. */
    MALFORMED
  }
}

package org.touchline.media;

/** Ends the examination of a file with a refusal; it never leaves this package. */
final class UnsoundMedia extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Verdict.Flaw flaw;
  private final String reason;

  private UnsoundMedia(Verdict.Flaw flaw, String reason) {
    super(reason, null, false, false);
    this.flaw = flaw;
    this.reason = reason;
  }

  static UnsoundMedia truncated(String reason) {
    return new UnsoundMedia(Verdict.Flaw.TRUNCATED, reason);
  }

  static UnsoundMedia endsWithinBox(long start) {
    return truncated("It ends within a box that begins at byte " + start + ".");
  }

  static UnsoundMedia malformed(String reason) {
    return new UnsoundMedia(Verdict.Flaw.MALFORMED, reason);
  }

  static UnsoundMedia notAVideo(String reason) {
    return new UnsoundMedia(Verdict.Flaw.NOT_A_VIDEO, reason);
  }

  Verdict verdict() {
    return new Verdict.Unfit(flaw, reason);
  }
}

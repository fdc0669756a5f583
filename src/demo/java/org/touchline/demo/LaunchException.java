package org.touchline.demo;

/** Why something did not start: one line for the person at the terminal, without a full stop. */
public final class LaunchException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String details;

  /** Says it in one line. */
  public LaunchException(String reason) {
    this(reason, "");
  }

  /** Says it in one line, and more in further ones. */
  LaunchException(String reason, String details) {
    super(reason, null, false, false);
    this.details = details;
  }

  /** What the application's own doctor says of it, in indented lines; mostly empty. */
  String details() {
    return details;
  }
}

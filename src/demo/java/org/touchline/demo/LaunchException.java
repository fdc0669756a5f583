package org.touchline.demo;

/** Why something did not start: one line for the person at the terminal, without a full stop. */
public final class LaunchException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says it in one line. */
  public LaunchException(String reason) {
    super(reason, null, false, false);
  }
}

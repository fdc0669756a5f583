package org.touchline.upload.pace;

/** Who sends is too slow for the place that it takes. It is an answer, so it carries no stack. */
public final class TooSlow extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TooSlow(String message) {
    super(message, null, false, false);
  }
}

package org.touchline.playback;

/** Which limit on viewers refuses one more. */
enum ViewerLimit {
  /** What one server process takes. */
  NODE,
  /** What one stream token takes. */
  TOKEN
}

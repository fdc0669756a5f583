package org.touchline.bench;

/**
 * All that a measure works with.
 *
 * @param scene the origin and nginx before it
 * @param touchline the server
 * @param wishes how much to do
 * @param findings where results go
 */
record Bench(Scene scene, Touchline touchline, Wishes wishes, Findings findings) {

  /** How the server was started. */
  Stage stage() {
    return touchline.stage();
  }
}

/**
 * Sending a recording's bytes: who may have them, which of them a request means, and a pump that
 * never holds a thread for a slow viewer. What a range means is decided in {@code range}, where
 * bytes come from in {@code storage}. Nobody calls this package; it never sees {@code upload}.
 */
@NullMarked
package org.touchline.playback;

import org.jspecify.annotations.NullMarked;

/**
 * Slices of recordings: fetched with retries, shared between viewers, kept in memory and on disk.
 * Who may see a recording and how its bytes reach a viewer is not known here. {@code playback} asks
 * this package for bytes and nobody else does.
 */
@NullMarked
package org.touchline.slice;

import org.jspecify.annotations.NullMarked;

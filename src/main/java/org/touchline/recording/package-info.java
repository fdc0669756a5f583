/**
 * Recordings: which object in which store is a match's video, its frozen content, its links, and
 * its removal once nobody can be watching. How it got there is {@code upload}'s business, how it is
 * sent is {@code playback}'s. Both may call this package.
 */
@NullMarked
package org.touchline.recording;

import org.jspecify.annotations.NullMarked;

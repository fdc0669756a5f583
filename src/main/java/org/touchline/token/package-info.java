/**
 * Stream tokens: short texts that let a bare URL play one recording for some hours. This package
 * signs and verifies them and knows nothing of HTTP, matches or storage. {@code recording} issues
 * them in links, {@code playback} verifies them.
 */
@NullMarked
package org.touchline.token;

import org.jspecify.annotations.NullMarked;

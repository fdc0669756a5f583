/**
 * HTTP ranges and preconditions (RFC 9110 sections 13 and 14) as pure functions: from a request's
 * method and header fields and a representation's size and validators to a {@code Plan}. Only the
 * JDK and {@link org.touchline.storage.ByteSpan} and {@link org.touchline.storage.EntityTag} are
 * seen here; no servlet, no storage, no clock. Playback calls it.
 */
@NullMarked
package org.touchline.range;

import org.jspecify.annotations.NullMarked;

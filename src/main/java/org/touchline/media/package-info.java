/**
 * What an uploaded file is: told by its bytes alone, never by its name, and by few of them, however
 * large it is. {@link org.touchline.media.MediaProbe} answers with a {@link
 * org.touchline.media.Verdict}; box layouts are a library's, walking and its limits are our own. It
 * knows nothing of uploads, stores or matches.
 */
@NullMarked
package org.touchline.media;

import org.jspecify.annotations.NullMarked;

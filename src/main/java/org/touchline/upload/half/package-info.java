/**
 * Files that arrive over several requests: a private folder in the data directory, where the length
 * of a file is how much of it is there. Nothing about an upload is written next to its bytes, so
 * there is nothing to read back but bytes. Only {@code upload} and its dialects see it.
 */
@NullMarked
package org.touchline.upload.half;

import org.jspecify.annotations.NullMarked;

/**
 * How fast bytes have to come to this server: whoever sends takes one of few places. Only {@code
 * upload} and its dialects see it.
 */
@NullMarked
package org.touchline.upload.pace;

import org.jspecify.annotations.NullMarked;

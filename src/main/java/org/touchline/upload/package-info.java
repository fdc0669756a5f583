/**
 * From a chosen file to a confirmed recording: the issued presigned URL, the confirm that freezes
 * what was uploaded, and the way through the server where the direct one is closed. {@link
 * org.touchline.upload.Uploads} is the use case; clients' other dialects live in packages below. It
 * never sees {@code playback}.
 */
@NullMarked
package org.touchline.upload;

import org.jspecify.annotations.NullMarked;

/**
 * Reading {@code multipart/form-data} as a stream (RFC 7578): fields into memory within limits, the
 * file into the data directory as it arrives. The container's own multipart support is not used,
 * because it loses data or answers 500. Only {@code upload} calls it.
 */
@NullMarked
package org.touchline.upload.form;

import org.jspecify.annotations.NullMarked;

/**
 * Explains uploads that failed: what the browser saw, compared with what was signed and with what
 * the bucket answers to a preflight of that very origin, gives one {@link
 * org.touchline.doctor.upload.Diagnosis}. Administrators see the last ones in groups. Bodies, URLs
 * and signatures are read and dropped: none is kept or logged.
 */
@NullMarked
package org.touchline.doctor.upload;

import org.jspecify.annotations.NullMarked;

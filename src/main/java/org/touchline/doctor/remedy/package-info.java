/**
 * Remedies, ready to paste or to apply: CORS rules, lifecycle rules, policies, commands and
 * settings, with the real names of bucket, region and origins in them and never a secret. The
 * checks hand them over; {@code doctor.remedy} knows no check.
 */
@NullMarked
package org.touchline.doctor.remedy;

import org.jspecify.annotations.NullMarked;

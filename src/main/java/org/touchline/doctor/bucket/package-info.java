/**
 * The checks of the bucket as this server reaches it: endpoint, credentials, rights, and what the
 * bucket can do. What browsers find there is the business of {@code doctor.browser}. {@link
 * org.touchline.doctor.bucket.BucketChecks} lists them for the doctor.
 */
@NullMarked
package org.touchline.doctor.bucket;

import org.jspecify.annotations.NullMarked;

package org.touchline.doctor.upload;

import java.time.Instant;
import java.util.function.Predicate;

/**
 * A PUT that S3 refused, and what is known of it here.
 *
 * @param signing what we sign with
 * @param issued whether a key was issued for this match
 * @param now by this server's clock
 */
record Case(Sighting sighting, Signing signing, Predicate<String> issued, Instant now) {}

package org.touchline.match;

import java.time.Instant;
import java.util.Optional;

/**
 * What people say of a match.
 *
 * @param opponent against whom
 * @param kickoffAt when it begins
 * @param season for example {@code 2026/27}
 * @param home whether it is played at home
 */
record MatchDetails(String opponent, Instant kickoffAt, Optional<String> season, boolean home) {}

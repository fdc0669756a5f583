/**
 * Matches of a team: list, create, read, change, delete. A match of another team does not exist for
 * the caller. What a match shows of its recording comes through {@link
 * org.touchline.match.MatchRecordings}, which {@code recording} implements.
 */
@NullMarked
package org.touchline.match;

import org.jspecify.annotations.NullMarked;

package org.touchline.match;

/**
 * Fired in the transaction that deletes a match, so that what belongs to it goes with it or not at
 * all.
 *
 * @param matchId the match that is no more
 */
public record MatchDeleted(long matchId) {}

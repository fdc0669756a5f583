package org.touchline.recording;

/**
 * Fired after a match's recording was replaced, deleted or its tokens revoked, so that caches
 * forget.
 *
 * @param matchId the match
 */
public record RecordingChanged(long matchId) {}

package org.touchline.recording;

import org.touchline.storage.StoreId;

/**
 * Fired once when a recording's object turns out to hold other content than was confirmed.
 *
 * @param teamId whose recording it is
 * @param matchId the match that it shows
 * @param confirmedBy who confirmed it
 * @param store where it is
 */
public record RecordingOverwritten(long teamId, long matchId, String confirmedBy, StoreId store) {}

package org.touchline.playback;

import java.util.OptionalInt;

/**
 * What a viewer's right to a recording rests on, for as long as it is being sent.
 *
 * @param recordingId of a recording that has to be there
 * @param matchId its match
 * @param epoch which the match's links must still have; empty for somebody who logged in
 */
record Grant(long recordingId, long matchId, OptionalInt epoch) {}

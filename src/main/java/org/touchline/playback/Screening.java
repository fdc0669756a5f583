package org.touchline.playback;

import org.touchline.slice.Content;

/**
 * One response that is being sent.
 *
 * @param grant why the viewer may have it
 * @param content what the recording's bytes are read from
 * @param body what is to be sent
 * @param pace how fast at most
 * @param seat the viewer's place, to be left at the end
 * @param began when the request came, by {@link Projector#now}
 */
record Screening(Grant grant, Content content, Body body, Pace pace, Seats.Seat seat, long began) {}

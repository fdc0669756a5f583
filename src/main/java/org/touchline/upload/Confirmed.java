package org.touchline.upload;

import org.touchline.match.Match;
import org.touchline.recording.Recording;

/**
 * A recording after its confirm.
 *
 * @param match the match that shows it
 * @param recording the recording
 * @param first whether the match had none before
 */
public record Confirmed(Match match, Recording recording, boolean first) {}

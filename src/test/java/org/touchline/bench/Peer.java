package org.touchline.bench;

import java.net.URI;

/**
 * Somebody who serves the recording.
 *
 * @param name for a reader of the report
 * @param link what a viewer asks for
 * @param work the processor time it takes
 */
record Peer(String name, URI link, Work work) {}

package org.touchline.playback;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import org.touchline.appserver.Exchange;

/**
 * The way to one client.
 *
 * @param async to be completed at the end
 * @param ending hears when the container ends the exchange
 * @param out takes the body
 * @param exchange tells whether the connection takes more, and ends a body that cannot be finished
 */
record Line(AsyncContext async, Ending ending, ServletOutputStream out, Exchange exchange) {}

/**
 * Tells others what became of recordings: code in this WAR by CDI events, other systems by signed
 * webhooks. An event is written down in the transaction of the change that it tells of, so neither
 * is there without the other. Features tell of their changes here; nothing here asks features.
 */
@NullMarked
package org.touchline.event;

import org.jspecify.annotations.NullMarked;

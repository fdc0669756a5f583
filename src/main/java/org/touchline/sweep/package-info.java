/**
 * Removes from the stores what nobody needs, and compares them with the database. What a node may
 * remove follows from states that are never taken back, so that two sweeps at once do no harm; a
 * lease keeps them from doing the work twice. It may ask uploads, recordings and stores; nobody
 * asks it.
 */
@NullMarked
package org.touchline.sweep;

import org.jspecify.annotations.NullMarked;

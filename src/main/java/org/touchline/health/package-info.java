/**
 * Readiness for orchestrators and load balancers (MicroProfile Health): down, with a reason, while
 * the storage or the database cannot be used. Nobody depends on it; the servers find it.
 */
@NullMarked
package org.touchline.health;

import org.jspecify.annotations.NullMarked;

/**
 * The application itself: JAX-RS activation and what happens once at the start. Features live in
 * the packages below, one per feature. Nothing else belongs here.
 */
@NullMarked
package org.touchline;

import org.jspecify.annotations.NullMarked;

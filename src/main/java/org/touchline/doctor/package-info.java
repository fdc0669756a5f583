/**
 * The doctor: goes through the real flow as a browser would, and says of each thing that is wrong
 * what it is, by what it was seen and how to mend it. {@link org.touchline.doctor.Check} is one
 * question, the packages below hold one class for each; what looks, and what is kept of it, is
 * here. Administrators call it over HTTP, a failed start without; nobody else depends on it.
 */
@NullMarked
package org.touchline.doctor;

import org.jspecify.annotations.NullMarked;

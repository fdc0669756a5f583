/**
 * How our objects become CDI beans. {@link org.touchline.wiring.Component} marks a plain object
 * that lives as long as the application; it is made through its constructor and has final fields.
 * Nothing with behaviour belongs here; every feature may use it.
 */
@NullMarked
package org.touchline.wiring;

import org.jspecify.annotations.NullMarked;

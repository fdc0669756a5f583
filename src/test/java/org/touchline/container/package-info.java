/**
 * Tests that run inside a container, started by Arquillian. What can be seen from outside belongs
 * to the black-box tests.
 */
@NullMarked
package org.touchline.container;

import org.jspecify.annotations.NullMarked;

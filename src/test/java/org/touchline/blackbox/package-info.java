/**
 * Tests of the packaged WAR from outside: on a real server, over HTTP alone, with a real database
 * and an S3 that checks signatures. Nothing of the application's code is called here. What several
 * tests need of a server is an {@code Installation}; which ones are shared is in {@code Site}.
 */
@NullMarked
package org.touchline.blackbox;

import org.jspecify.annotations.NullMarked;

/**
 * The checks of this server's own side: how clients reach it through proxies, where it keeps its
 * data, what its nodes share. They ask the server through its public address as a client would.
 * {@link org.touchline.doctor.server.ServerChecks} lists them for the doctor.
 */
@NullMarked
package org.touchline.doctor.server;

import org.jspecify.annotations.NullMarked;

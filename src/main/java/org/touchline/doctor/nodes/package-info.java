/**
 * What the nodes of an installation tell each other through the database, so that the doctor can
 * compare them: which stream secrets they have. {@link org.touchline.doctor.nodes.Nodes} keeps it.
 */
@NullMarked
package org.touchline.doctor.nodes;

import org.jspecify.annotations.NullMarked;

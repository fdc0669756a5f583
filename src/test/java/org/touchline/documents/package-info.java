/** Documents that would lie one day if nothing compared them with the code. */
@NullMarked
package org.touchline.documents;

import org.jspecify.annotations.NullMarked;

/**
 * Ways of counting that features share: what they count, they say themselves. Nothing here knows of
 * features, registries or Prometheus, so that every package may use it. Who shows the counts is
 * {@code metrics}.
 */
@NullMarked
package org.touchline.tally;

import org.jspecify.annotations.NullMarked;

/**
 * Where all meters are registered, and the call that shows them to Prometheus. What is measured is
 * said by the meters of each feature, not here. Every feature may have the {@link
 * io.micrometer.core.instrument.MeterRegistry} injected.
 */
@NullMarked
package org.touchline.metrics;

import org.jspecify.annotations.NullMarked;

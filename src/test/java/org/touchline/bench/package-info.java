/**
 * Measures the packaged WAR on a real server beside Debian's nginx, which serves the same object
 * from the same S3-like origin in the same run, and writes what came out. Nothing of the
 * application's code is called here, and no bar fails the build: the report says what was met. A
 * further way of serving is a further {@link org.touchline.bench.Stage}, a further question a
 * further {@link org.touchline.bench.Measure}.
 */
@NullMarked
package org.touchline.bench;

import org.jspecify.annotations.NullMarked;

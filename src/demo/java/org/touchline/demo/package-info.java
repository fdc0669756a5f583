/**
 * What {@code mvn -Pdemo} runs: the launcher and the S3 bucket that it brings along. Nothing of it
 * is in the WAR, and the WAR knows nothing of it; tests may use the bucket. It listens on the
 * loopback address alone.
 */
@NullMarked
package org.touchline.demo;

import org.jspecify.annotations.NullMarked;

/**
 * The page in a real browser, against the packaged WAR in a real server and a bucket that checks
 * signatures. Only what needs a browser is tested here: the API alone is tested without one. Where
 * no Chromium is installed these tests say so and are skipped.
 */
@NullMarked
package org.touchline.browser;

import org.jspecify.annotations.NullMarked;

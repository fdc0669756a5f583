/**
 * The checks of the bucket as browsers find it: presigned URLs, preflights, what a response lets a
 * page read. They send what a browser would send and look at what it would see. {@link
 * org.touchline.doctor.browser.BrowserChecks} lists them for the doctor.
 */
@NullMarked
package org.touchline.doctor.browser;

import org.jspecify.annotations.NullMarked;

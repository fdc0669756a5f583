/**
 * Stream tokens, short texts that let a bare URL play one recording for some hours, and upload
 * tickets, which let a bare URL upload to one match for some minutes. This package signs and
 * verifies them and knows nothing of HTTP, matches or storage. {@code recording} issues tokens in
 * links and {@code playback} verifies them; {@code upload.uppy} does both with tickets.
 */
@NullMarked
package org.touchline.token;

import org.jspecify.annotations.NullMarked;

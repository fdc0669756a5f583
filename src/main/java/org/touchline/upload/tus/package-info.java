/**
 * The tus 1.0 protocol (tus.io/protocols/resumable-upload) below a match: its words are a
 * library's, what they do is {@link org.touchline.upload.ResumableUploads}'. Offered are creation,
 * checksum, termination and expiration. Nothing is kept here between two requests.
 */
@NullMarked
package org.touchline.upload.tus;

import org.jspecify.annotations.NullMarked;

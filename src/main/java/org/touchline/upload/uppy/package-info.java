/**
 * Uploads by an unmodified Uppy, version 5 ({@code endpoint}) and version 6 ({@code
 * companionEndpoint} and {@code signRequest}), in the words that its companion server speaks. It is
 * a dialect only: keys, parts and rights are those of {@code upload} and {@code upload.multipart},
 * and the page confirms as everybody does. Where Uppy sends no login, a ticket in the address
 * stands for one.
 */
@NullMarked
package org.touchline.upload.uppy;

import org.jspecify.annotations.NullMarked;

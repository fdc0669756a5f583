/**
 * Uploads in parts: the server agrees with the client how a file is cut, signs each part's URL just
 * before it is used, and has the store put the parts together. {@link
 * org.touchline.upload.multipart.MultipartUploads} is the use case, for our own calls and for other
 * dialects. An open upload is a row, so it goes on after a reload, on another device, and after a
 * restart of the server.
 */
@NullMarked
package org.touchline.upload.multipart;

import org.jspecify.annotations.NullMarked;

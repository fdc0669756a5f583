/**
 * Speaking S3's REST API over plain HTTP, request by request, so that status, error code and header
 * fields are there as evidence. Signing is the store's own, behind {@link
 * org.touchline.storage.RequestSigner}; judging is for the checks. Only the doctor uses it.
 */
@NullMarked
package org.touchline.doctor.wire;

import org.jspecify.annotations.NullMarked;

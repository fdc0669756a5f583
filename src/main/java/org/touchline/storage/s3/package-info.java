/**
 * Recordings in S3 or an S3-compatible store: the only package that sees the AWS SDK. It needs the
 * rights {@code s3:PutObject}, {@code s3:GetObject} and {@code s3:DeleteObject} on {@code
 * recordings/*} and nothing more; an aborted upload of more than 5 GiB leaves its parts behind
 * without {@code s3:AbortMultipartUpload}. Nobody depends on it; {@link
 * org.touchline.storage.StoreSelector} finds it through its factory.
 */
@NullMarked
package org.touchline.storage.s3;

import org.jspecify.annotations.NullMarked;

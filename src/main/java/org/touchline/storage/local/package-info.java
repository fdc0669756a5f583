/**
 * Recordings as files under the data directory: written once, synced, then moved into place. It
 * serves installations without S3 and uploads that S3 could not take. Nobody depends on it; {@link
 * org.touchline.storage.StoreSelector} finds it through its factory.
 */
@NullMarked
package org.touchline.storage.local;

import org.jspecify.annotations.NullMarked;

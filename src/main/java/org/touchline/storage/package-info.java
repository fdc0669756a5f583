/**
 * The storage port: where recordings are kept, told without naming a technology. {@link
 * org.touchline.storage.RecordingStore} is the strategy and its Javadoc the specification; each
 * strategy is a package below and is reached only through {@link
 * org.touchline.storage.StoreSelector}. Entities, HTTP and configuration parsing do not belong
 * here; upload, recording and playback call it.
 */
@NullMarked
package org.touchline.storage;

import org.jspecify.annotations.NullMarked;

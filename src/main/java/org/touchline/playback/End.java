package org.touchline.playback;

import org.touchline.storage.StorageException;

/** How sending a recording's bytes ended. */
enum End {
  /** All bytes were handed to the container. */
  COMPLETE,
  /** The viewer closed the connection first. */
  LEFT,
  /** The viewer read nothing for too long. */
  STALLED,
  /** The store failed, before the header fields or after them. */
  STORAGE,
  /** The stored object is no longer the confirmed one. */
  CHANGED,
  /** The server is stopping, the link was revoked, or the recording was deleted. */
  STOPPED;

  /** The end that this failure of a store brings. */
  static End of(StorageException failure) {
    return failure instanceof StorageException.Changed ? CHANGED : STORAGE;
  }
}

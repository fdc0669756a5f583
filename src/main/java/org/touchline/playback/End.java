package org.touchline.playback;

/** How sending a recording's bytes ended. */
enum End {
  /** All bytes were handed to the container. */
  COMPLETE,
  /** The viewer closed the connection first. */
  LEFT,
  /** The viewer read nothing for too long. */
  STALLED,
  /** The store failed after the header fields were sent. */
  STORAGE,
  /** The stored object is no longer the confirmed one. */
  CHANGED,
  /** The server is stopping, or the token was revoked. */
  STOPPED
}

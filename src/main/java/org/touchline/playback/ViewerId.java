package org.touchline.playback;

/**
 * Who watches: somebody with a token or a login, at an address.
 *
 * @param pass what tells one token or login from another; not itself a secret
 * @param address the network address, of the last proxy when there are some
 */
record ViewerId(String pass, String address) {}

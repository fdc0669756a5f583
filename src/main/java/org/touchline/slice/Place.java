package org.touchline.slice;

/**
 * Where a slice is.
 *
 * @param segment the file
 * @param position of its first byte there
 * @param length in bytes
 */
record Place(Segment segment, long position, int length) {}

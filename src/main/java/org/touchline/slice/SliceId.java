package org.touchline.slice;

/**
 * Which slice.
 *
 * @param content what it is cut from
 * @param index its place there, counted from zero in slices
 */
record SliceId(Content content, long index) {}

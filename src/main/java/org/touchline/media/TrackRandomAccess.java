package org.touchline.media;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A track's part of the table of fragments ({@code tfra}; ISO 14496-12, 8.8.10). Not the library's:
 * it would make an object of each entry, and there may be as many as pictures.
 */
final class TrackRandomAccess {

  private static final int FIXED = 16;

  /** So much of a long table's end is read, some hundred entries. */
  private static final int LONGEST_END = 16 * 1024;

  private final ByteBuffer head;

  private TrackRandomAccess(ByteBuffer head) {
    this.head = head;
  }

  /**
   * Where the last fragment begins that it lists, if it lists any. Entries follow the file's order,
   * so one that points backwards is refused, as is one beyond the limit, and a number of entries
   * for which there is no room.
   *
   * @param limit where the table of all tracks begins, behind all fragments
   */
  static Optional<Long> last(Excerpts file, Box tfra, long limit) {
    if (tfra.length() < FIXED) {
      throw UnsoundMedia.malformed("Its table of fragments is shorter than a table's head.");
    }
    TrackRandomAccess table = new TrackRandomAccess(file.at(tfra.content(), FIXED));
    long length = table.count() * table.stride();
    if (length > tfra.length() - FIXED) {
      throw UnsoundMedia.malformed("Its table lists more fragments than it has room for.");
    }
    long start = tfra.content() + FIXED;
    boolean atHand = length <= Excerpts.MOST_BYTES && file.has(start, (int) length);
    long seen = atHand ? table.count() : Math.min(table.count(), LONGEST_END / table.stride());
    long from = start + length - seen * table.stride();
    int bytes = (int) (seen * table.stride());
    return seen == 0 || !file.affords(from, bytes)
        ? Optional.empty()
        : Optional.of(table.last(file.at(from, bytes), limit));
  }

  private long last(ByteBuffer entries, long limit) {
    long last = 0;
    for (int at = 0; at < entries.limit(); at += stride()) {
      long offset = isLong() ? entries.getLong(at + 8) : unsigned(entries, at + 4);
      if (offset < last || offset >= limit) {
        throw UnsoundMedia.malformed("Its table of fragments points backwards or beyond them.");
      }
      last = offset;
    }
    return last;
  }

  private long count() {
    return unsigned(head, 12);
  }

  /** Time and offset, and three numbers of one to four bytes each. */
  private int stride() {
    int lengths = head.getInt(8);
    return (isLong() ? 16 : 8) + 3 + (lengths & 3) + (lengths >> 2 & 3) + (lengths >> 4 & 3);
  }

  private boolean isLong() {
    return head.get(0) == 1;
  }

  private static long unsigned(ByteBuffer bytes, int at) {
    return Integer.toUnsignedLong(bytes.getInt(at));
  }
}

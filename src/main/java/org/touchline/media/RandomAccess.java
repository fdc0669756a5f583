package org.touchline.media;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * The table of fragments at a file's end ({@code mfra}; ISO 14496-12, 8.8.9 to 8.8.11). A table
 * that would send a player round in circles is refused; that an entry begins a fragment is not
 * required, since a table of another file's fragments harms nobody.
 *
 * @param start where it begins
 * @param lastFragments where the last fragments of its tracks begin, as it says; each before it
 */
record RandomAccess(long start, List<Long> lastFragments) {

  /** The {@code mfro} box, which ends the file and says how long the table is. */
  private static final int OFFSET_BOX = 16;

  /** A table of this length is read in one go; of a longer one the tracks' ends are. */
  private static final int LONGEST_AT_ONCE = 256 * 1024;

  RandomAccess {
    lastFragments = List.copyOf(lastFragments);
    if (lastFragments.stream().anyMatch(fragment -> fragment < 0 || fragment >= start)) {
      throw new IllegalArgumentException("no fragments before " + start + ": " + lastFragments);
    }
  }

  /** The table that the file's last bytes lead to; most files have none. */
  static Optional<RandomAccess> of(Excerpts file) {
    if (file.size() < OFFSET_BOX || !file.affords(file.size() - OFFSET_BOX, OFFSET_BOX)) {
      return Optional.empty();
    }
    ByteBuffer end = file.at(file.size() - OFFSET_BOX, OFFSET_BOX);
    long start = file.size() - Integer.toUnsignedLong(end.getInt(OFFSET_BOX - Integer.BYTES));
    return Box.at(file, file.size() - OFFSET_BOX, file.size())
        .filter(box -> box.is("mfro") && start >= 0)
        .flatMap(box -> Box.at(file, start, file.size()))
        .filter(box -> box.is("mfra") && box.end() == file.size())
        .map(mfra -> read(file, mfra));
  }

  private static RandomAccess read(Excerpts file, Box mfra) {
    long length = mfra.end() - mfra.start();
    if (length <= LONGEST_AT_ONCE && file.affords(mfra.start(), (int) length)) {
      file.at(mfra.start(), (int) length); // Whatever is asked below is then at hand.
    }
    List<Long> last =
        BoxTree.of(file, mfra).all("tfra").stream()
            .flatMap(tfra -> TrackRandomAccess.last(file, tfra.box(), mfra.start()).stream())
            .toList();
    return new RandomAccess(mfra.start(), last);
  }
}

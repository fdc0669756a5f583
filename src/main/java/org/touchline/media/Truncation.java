package org.touchline.media;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether a film in fragments is only the beginning of one. It is refused where that is certain,
 * since a writer may stop behind any fragment, by intent or for lack of power, and what it wrote
 * plays.
 *
 * <p>Recognised, besides what {@link IsoLayout} meets on its way through the first fragments:
 *
 * <ul>
 *   <li>an index ({@code sidx}) that lists media beyond the file's end;
 *   <li>a last fragment of which only the header is there, and nothing of its media;
 *   <li>a box that ends beyond the file, if a fragment begins within its last {@value #TAIL} bytes.
 * </ul>
 *
 * <p>Not recognised: a cut behind a fragment, or within the first seven bytes of the next, of a
 * film without an index; one within the media of a large fragment, behind those that were walked
 * through. No evidence are the lack of a table at the end ({@code mfra}), which many whole films
 * lack, and a header that announces a longer film ({@code mehd}), which is a plan, and stays what
 * it was where some of a film's fragments were put together.
 */
final class Truncation {

  /** The last fragment of a film of few megabits a second, or of short fragments, begins here. */
  static final int TAIL = 512 * 1024;

  /** The longest header of a fragment whose samples are looked at. */
  private static final int LONGEST_FRAGMENT = 256 * 1024;

  private static final int MOOF = 0x6d6f6f66;
  private static final int MFHD = 0x6d666864;
  private static final int MFHD_SIZE = 16;

  private final Excerpts file;
  private final IsoLayout layout;
  private final Movie movie;

  Truncation(Excerpts file, IsoLayout layout, Movie movie) {
    this.file = file;
    this.layout = layout;
    this.movie = movie;
  }

  /**
   * Refuses a film that was cut off.
   *
   * @param hasTable whether a table of fragments ends the file, which so has its end
   */
  void refuse(boolean hasTable) {
    List<SegmentIndex> indexes = layout.indexes().stream().flatMap(this::read).toList();
    if (indexes.stream().anyMatch(index -> index.mediaEnd() > file.size())) {
      throw UnsoundMedia.truncated("It ends before the fragments that its index lists.");
    }
    boolean hasEnd = hasTable || indexes.stream().anyMatch(it -> it.mediaEnd() == file.size());
    if (layout.isWhole()) {
      layout.fragmentWithoutData().ifPresent(this::requireData);
    } else if (!hasEnd) {
      boundaryNearTheEnd().ifPresent(this::requireWholeBoxes);
    }
  }

  private Stream<SegmentIndex> read(Box sidx) {
    return sidx.length() <= SegmentIndex.LONGEST
            && file.affords(sidx.content(), (int) sidx.length())
        ? SegmentIndex.of(file, sidx).stream()
        : Stream.empty();
  }

  private void requireData(Box moof) {
    int length = (int) Math.min(moof.end() - moof.start(), Integer.MAX_VALUE);
    if (length > LONGEST_FRAGMENT || !file.affords(moof.start(), length)) {
      return;
    }
    file.at(moof.start(), length); // Whatever is asked below is then at hand.
    if (TrackFragment.in(file, movie, moof).anyMatch(part -> part.lacksData(moof))) {
      throw UnsoundMedia.truncated("It ends before the media of its last fragment.");
    }
  }

  /** Where a box begins, from which on all bytes are at hand. */
  private OptionalLong boundaryNearTheEnd() {
    long from = Math.max(layout.end(), file.size() - TAIL);
    int length = (int) (file.size() - from);
    if (!file.affords(from, length)) {
      return OptionalLong.empty();
    }
    ByteBuffer tail = file.at(from, length);
    return from == layout.end()
        ? OptionalLong.of(from)
        : IntStream.rangeClosed(0, length - 8 - MFHD_SIZE)
            .filter(at -> beginsFragment(tail, at))
            .mapToLong(at -> from + at)
            .findFirst();
  }

  /** Whether the header of a fragment is here, whose first box is always the same (8.8.5). */
  private static boolean beginsFragment(ByteBuffer bytes, int at) {
    return bytes.getInt(at + 4) == MOOF
        && bytes.getInt(at + 8) == MFHD_SIZE
        && bytes.getInt(at + 12) == MFHD;
  }

  private void requireWholeBoxes(long from) {
    Optional<Box> withoutData = layout.fragmentWithoutData();
    for (Optional<Box> next = next(from); next.isPresent(); next = next(next.get().end())) {
      Box box = next.get();
      if (box.end() > file.size()) {
        throw UnsoundMedia.endsWithinBox(box.start());
      }
      withoutData =
          switch (box.type()) {
            case "moof" -> next;
            case "mdat" -> Optional.empty();
            default -> withoutData;
          };
    }
    withoutData.ifPresent(this::requireData);
  }

  private Optional<Box> next(long at) {
    return Box.at(file, at, file.size()).filter(IsoLayout::isKnown);
  }
}

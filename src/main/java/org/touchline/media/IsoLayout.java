package org.touchline.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the boxes of an ISO base media or QuickTime file are, from its start as far as that is
 * affordable: all of an ordinary file's, the first ones of a file in many fragments.
 */
final class IsoLayout {

  /** More boxes than this on the top level, outside of fragments, are nobody's film. */
  static final int MOST_BOXES = 1_000;

  /** What is left is for the index of the fragments, and the last of them. */
  private static final int READS_FOR_FRAGMENTS = 12;

  private static final Set<String> KNOWN =
      Set.of(
          "ftyp", "moov", "mdat", "free", "skip", "wide", "pnot", "uuid", "udta", "meta", "moof",
          "mfra", "sidx", "ssix", "styp", "prft", "emsg", "pdin", "PICT", "bloc", "ainf");

  private static final Set<String> FRAGMENTS =
      Set.of("moof", "mdat", "styp", "sidx", "ssix", "prft", "emsg");

  private final Excerpts file;
  private final List<Box> fragments = new ArrayList<>();
  private final List<Box> indexes = new ArrayList<>();
  private Optional<Box> moov = Optional.empty();
  private Optional<Box> data = Optional.empty();
  private Optional<Box> lastData = Optional.empty();
  private long end;
  private boolean typed;
  private boolean whole;

  private IsoLayout(Excerpts file) {
    this.file = file;
  }

  static IsoLayout of(Excerpts file) {
    IsoLayout layout = new IsoLayout(file);
    try {
      layout.walk();
    } catch (UnsoundMedia e) {
      // Without a type and an index, nothing but four letters speaks for a video.
      throw layout.typed || layout.moov.isPresent() ? e : noVideo();
    }
    return layout;
  }

  /** The index; there is one. */
  Box moov() {
    return moov.orElseThrow();
  }

  /** Whether a player has to look behind the pictures for the index. */
  boolean moovIsAtEnd() {
    return data.filter(mdat -> mdat.start() < moov().start()).isPresent();
  }

  /** The fragments that were met. */
  List<Box> fragments() {
    return List.copyOf(fragments);
  }

  /** The indexes of fragments that were met. */
  List<Box> indexes() {
    return List.copyOf(indexes);
  }

  /** Those of them that lie before the first fragment. */
  List<Box> leadingIndexes() {
    return indexes.stream()
        .filter(index -> fragments.isEmpty() || index.start() < fragments.get(0).start())
        .toList();
  }

  /** The last fragment that was met, if no media were met behind it. */
  Optional<Box> fragmentWithoutData() {
    return fragments.stream()
        .reduce((first, second) -> second)
        .filter(moof -> lastData.filter(mdat -> mdat.start() > moof.start()).isEmpty());
  }

  /** Offset behind the last box that was met. */
  long end() {
    return end;
  }

  /** Whether these four letters are a box's on the top level. */
  static boolean isKnown(Box box) {
    return KNOWN.contains(box.type());
  }

  /** Whether all boxes were met. */
  boolean isWhole() {
    return whole;
  }

  private void walk() {
    int others = 0;
    while (end < file.size()) {
      if (!fragments.isEmpty() && isEnough(end)) {
        return;
      }
      Optional<Box> box = next(end);
      if (box.isEmpty()) {
        break; // What follows a whole film is not ours, and no player looks at it.
      }
      note(box.get());
      others += fragments.isEmpty() || !FRAGMENTS.contains(box.get().type()) ? 1 : 0;
      if (others > MOST_BOXES) {
        throw UnsoundMedia.malformed("It has more than " + MOST_BOXES + " boxes.");
      }
      end = box.get().end();
    }
    whole = true;
    requireFilm();
  }

  private boolean isEnough(long at) {
    return moov.isPresent()
        && ((file.reads() >= READS_FOR_FRAGMENTS && !file.has(at, 16))
            || fragments.size() >= MOST_BOXES);
  }

  /** The box that begins here; empty when the film ended before. */
  private Optional<Box> next(long at) {
    Optional<Box> box = Box.at(file, at, file.size());
    boolean known = box.filter(IsoLayout::isKnown).isPresent();
    if (box.isPresent() && box.get().end() <= file.size() && (known || isNamed(box.get()))) {
      return box;
    }
    if (isFilm() && !known) {
      return Optional.empty();
    }
    throw box.isPresent() && !isNamed(box.get())
        ? UnsoundMedia.malformed("Something that is no box follows byte " + at + ".")
        : UnsoundMedia.endsWithinBox(at);
  }

  private void note(Box box) {
    switch (box.type()) {
      case "ftyp" -> requireFirst(box);
      case "moov" -> moov = moov.or(() -> Optional.of(box));
      case "mdat" -> {
        data = data.or(() -> Optional.of(box));
        lastData = Optional.of(box);
      }
      case "moof" -> fragments.add(box);
      case "sidx" -> indexes.add(box);
      default -> {} // Nothing that we look at.
    }
  }

  private void requireFirst(Box type) {
    if (type.start() != 0 && !typed) {
      throw UnsoundMedia.notAVideo("The box that tells its type is not at its start.");
    }
    typed = true;
  }

  private void requireFilm() {
    if (moov.isEmpty()) {
      throw UnsoundMedia.truncated("It has no 'moov' box, without which nothing can be played.");
    }
    if (data.isEmpty()) {
      throw UnsoundMedia.truncated("It has no 'mdat' box: nothing follows its index.");
    }
  }

  private boolean isFilm() {
    return moov.isPresent() && data.isPresent();
  }

  private static boolean isNamed(Box box) {
    return box.type().chars().allMatch(c -> (c >= 0x20 && c < 0x7f) || c == 0xa9);
  }

  private static UnsoundMedia noVideo() {
    return UnsoundMedia.notAVideo("It has neither a type at its start nor an index.");
  }
}

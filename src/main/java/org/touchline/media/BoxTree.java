package org.touchline.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A box and what it contains, as far as it is known to contain boxes. Only headers were read, and
 * the tables of samples, which grow with the film, not even these.
 *
 * @param box the box
 * @param children what it contains, in the file's order
 */
record BoxTree(Box box, List<BoxTree> children) {

  private static final Set<String> CONTAINERS =
      Set.of(
          "moov", "trak", "mdia", "minf", "stbl", "mvex", "edts", "udta", "moof", "traf", "mfra");

  /** Deeper than any of the containers above lies by the specification. */
  static final int DEEPEST = 8;

  static final int MOST_BOXES = 2_000;

  /** Reads the headers below a box that lies within the file. */
  static BoxTree of(Excerpts file, Box root) {
    return new Growth(file).grow(root, 1);
  }

  Optional<BoxTree> child(String type) {
    return children.stream().filter(child -> child.box.is(type)).findFirst();
  }

  List<BoxTree> all(String type) {
    return children.stream().filter(child -> child.box.is(type)).toList();
  }

  /** The first box at the end of this way down. */
  Optional<Box> down(String... types) {
    Optional<BoxTree> at = Optional.of(this);
    for (String type : types) {
      at = at.flatMap(tree -> tree.child(type));
    }
    return at.map(BoxTree::box);
  }

  private static final class Growth {

    private final Excerpts file;
    private int boxes;

    Growth(Excerpts file) {
      this.file = file;
    }

    BoxTree grow(Box box, int depth) {
      if (++boxes > MOST_BOXES) {
        throw UnsoundMedia.malformed("It has more than " + MOST_BOXES + " boxes.");
      }
      if (!CONTAINERS.contains(box.type())) {
        return new BoxTree(box, List.of());
      }
      if (depth > DEEPEST) {
        throw UnsoundMedia.malformed("Its boxes lie deeper than " + DEEPEST + " in each other.");
      }
      return new BoxTree(box, children(box, depth));
    }

    private List<BoxTree> children(Box parent, int depth) {
      List<BoxTree> children = new ArrayList<>();
      // What is left at the end of a container may be a terminator of QuickTime's user data.
      for (long at = parent.content(); parent.end() - at >= 8; ) {
        Optional<Box> child =
            Box.at(file, at, parent.end()).filter(box -> box.end() <= parent.end());
        if (child.isEmpty() && parent.is("udta")) {
          return children; // It holds text of any kind, and nothing that we need.
        }
        Box box =
            child.orElseThrow(
                () ->
                    UnsoundMedia.malformed("A box in " + shown(parent) + " does not fit into it."));
        children.add(grow(box, depth + 1));
        if (box.is("stsd")) {
          return children;
        }
        at = box.end();
      }
      return children;
    }

    private static String shown(Box box) {
      return "'" + box.type() + "'";
    }
  }
}

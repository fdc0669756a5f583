package org.touchline.media;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Reads elements of an EBML document (RFC 8794) that lie in others, and their values. */
final class Ebml {

  static final int MOST_ELEMENTS = 2_000;

  private final Excerpts file;
  private int elements;

  Ebml(Excerpts file) {
    this.file = file;
  }

  /** What an element contains. */
  List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (long at = parent.content(); at < parent.end(); ) {
      Element child = next(at, parent);
      if (child.end() > parent.end()) {
        throw UnsoundMedia.malformed("An element does not fit into that around it.");
      }
      children.add(child);
      at = child.end();
    }
    return children;
  }

  /** The element at this offset of another. */
  Element next(long at, Element parent) {
    if (++elements > MOST_ELEMENTS) {
      throw UnsoundMedia.malformed("It has more than " + MOST_ELEMENTS + " elements.");
    }
    return Element.at(file, at, parent.end())
        .orElseThrow(
            () -> UnsoundMedia.malformed("Something that is no element follows byte " + at + "."));
  }

  static Optional<Element> first(List<Element> elements, int id) {
    return elements.stream().filter(element -> element.id() == id).findFirst();
  }

  OptionalLong number(List<Element> elements, int id) {
    byte[] bytes = bytes(elements, id, Long.BYTES);
    long number = 0;
    for (byte one : bytes) {
      number = (number << Byte.SIZE) | (one & 0xff);
    }
    return bytes.length == 0 ? OptionalLong.empty() : OptionalLong.of(number);
  }

  OptionalDouble real(List<Element> elements, int id) {
    ByteBuffer bytes = ByteBuffer.wrap(bytes(elements, id, Double.BYTES));
    return switch (bytes.remaining()) {
      case Float.BYTES -> OptionalDouble.of(bytes.getFloat());
      case Double.BYTES -> OptionalDouble.of(bytes.getDouble());
      default -> OptionalDouble.empty();
    };
  }

  String text(List<Element> elements, int id, int longest) {
    return new String(bytes(elements, id, longest), StandardCharsets.ISO_8859_1).replace("\0", "");
  }

  /** The content of the first element of this number; nothing when it is longer than this. */
  byte[] bytes(List<Element> elements, int id, int longest) {
    return first(elements, id)
        .filter(element -> element.length() <= longest && element.end() <= file.size())
        .map(this::content)
        .orElseGet(() -> new byte[0]);
  }

  private byte[] content(Element element) {
    byte[] bytes = new byte[(int) element.length()];
    file.at(element.content(), bytes.length).get(bytes);
    return bytes;
  }
}

package org.touchline.range;

import java.util.Optional;
import org.touchline.storage.ByteSpan;

/** One element of a {@code Range} field: {@code first-last}, {@code first-} or {@code -length}. */
sealed interface RangeSpec {

  /** The bytes meant when there are {@code size} of them; empty when there are none to send. */
  Optional<ByteSpan> within(long size);

  /** Reads an element without blanks around it; empty when its syntax is invalid. */
  static Optional<RangeSpec> parse(String text) {
    int dash = text.indexOf('-');
    if (dash < 0 || text.length() == 1) {
      return Optional.empty();
    }
    String first = text.substring(0, dash);
    String last = text.substring(dash + 1);
    if (!Decimals.isDigits(first) || !Decimals.isDigits(last)) {
      return Optional.empty();
    }
    return first.isEmpty()
        ? Optional.of(new SuffixRange(Decimals.saturated(last)))
        : parseIntRange(first, last);
  }

  private static Optional<RangeSpec> parseIntRange(String first, String last) {
    if (last.isEmpty()) {
      return Optional.of(new IntRange(Decimals.saturated(first), Long.MAX_VALUE));
    }
    return Decimals.compare(first, last) > 0
        ? Optional.empty()
        : Optional.of(new IntRange(Decimals.saturated(first), Decimals.saturated(last)));
  }

  /**
   * {@code int-range} of RFC 9110 section 14.1.1, both ends inclusive; an open end is the greatest
   * offset there is.
   */
  record IntRange(long first, long last) implements RangeSpec {

    public IntRange {
      if (first < 0 || last < first) {
        throw new IllegalArgumentException("not a range: " + first + "-" + last);
      }
    }

    @Override
    public Optional<ByteSpan> within(long size) {
      return first < size
          ? Optional.of(new ByteSpan(first, Math.min(last, size - 1)))
          : Optional.empty();
    }
  }

  /** {@code suffix-range} of RFC 9110 section 14.1.1: the last {@code length} bytes, or all. */
  record SuffixRange(long length) implements RangeSpec {

    public SuffixRange {
      if (length < 0) {
        throw new IllegalArgumentException("negative length: " + length);
      }
    }

    @Override
    public Optional<ByteSpan> within(long size) {
      long sent = Math.min(length, size);
      return sent == 0 ? Optional.empty() : Optional.of(ByteSpan.ofLength(size - sent, sent));
    }
  }
}

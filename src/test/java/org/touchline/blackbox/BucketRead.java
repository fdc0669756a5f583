package org.touchline.blackbox;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.touchline.front.HttpHead;

/** One GET of more than one byte of an object, as a {@link FaultyBucket} saw it. */
final class BucketRead {

  private static final Pattern TARGET = Pattern.compile("/[^/]+/(recordings/[^?]+)(\\?.*)?");
  private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{1,18})-([0-9]{1,18})");

  private final Asked asked;
  private final int ordinal;
  private final int attempt;
  private final AtomicLong sent = new AtomicLong();
  private volatile boolean over;

  BucketRead(Asked asked, int ordinal, int attempt) {
    this.asked = asked;
    this.ordinal = ordinal;
    this.attempt = attempt;
  }

  /**
   * What is asked for.
   *
   * @param key the object's
   * @param first position of the first byte
   * @param last position of the last byte, itself included
   */
  record Asked(String key, long first, long last) {

    /** What a request asks for, if it is such a GET. */
    static Optional<Asked> in(HttpHead request) {
      Matcher target = TARGET.matcher(request.target());
      Matcher range = RANGE.matcher(request.field("Range").orElse(""));
      if (!request.method().equals("GET") || !target.matches() || !range.matches()) {
        return Optional.empty();
      }
      return Optional.of(
              new Asked(
                  target.group(1), Long.parseLong(range.group(1)), Long.parseLong(range.group(2))))
          .filter(asked -> asked.last > asked.first);
    }
  }

  String key() {
    return asked.key();
  }

  long first() {
    return asked.first();
  }

  long last() {
    return asked.last();
  }

  long length() {
    return last() - first() + 1;
  }

  /** Which GET of this object it is; the first one is 1. */
  int ordinal() {
    return ordinal;
  }

  /** Which GET of this object from this byte on it is; the first one is 1. */
  int attempt() {
    return attempt;
  }

  /** How many bytes of the body were sent so far. */
  long sent() {
    return sent.get();
  }

  /** Whether nothing more will be sent. */
  boolean isOver() {
    return over;
  }

  void count(int bytes) {
    sent.addAndGet(bytes);
  }

  void end() {
    over = true;
  }

  @Override
  public String toString() {
    return first() + "-" + last() + (over ? "" : " in progress") + ", sent " + sent();
  }
}

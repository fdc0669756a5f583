package org.touchline.blackbox;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** S3 that refuses reads, or makes them wait, whenever a test wants it to. */
final class MischievousBucket implements BucketFront.Manners {

  private static final Pattern READ =
      Pattern.compile(
          "(?is)GET (?<object>\\S+) .*\r\nRange: bytes=(?<first>[0-9]+)-(?<last>[0-9]+)\r\n.*");
  private static final byte[] NOTHING = {};

  private final AtomicReference<Mood> mood = new AtomicReference<>(new Mood.Good());
  private final Set<String> waiting = ConcurrentHashMap.newKeySet();
  private final List<Long> lengths = new CopyOnWriteArrayList<>();

  /** How reads of spans are answered. */
  private sealed interface Mood {

    /** As they should be. */
    record Good() implements Mood {}

    /** With S3's error of this status and code. */
    record Refusing(int status, String code) implements Mood {}

    /** By a closed connection. */
    record Silent() implements Mood {}

    /** Later, when they begin behind this offset. */
    record Waiting(long offset, CountDownLatch over) implements Mood {}
  }

  void refuse(int status, String code) {
    mood.set(new Mood.Refusing(status, code));
  }

  void closeConnections() {
    mood.set(new Mood.Silent());
  }

  /** Lets reads that begin behind this offset wait until it behaves again. */
  void waitBehind(long offset) {
    mood.set(new Mood.Waiting(offset, new CountDownLatch(1)));
  }

  void behave() {
    Mood before = mood.getAndSet(new Mood.Good());
    if (before instanceof Mood.Waiting waits) {
      waits.over().countDown();
    }
  }

  /** Whether a read of this object has had to wait. */
  boolean letWait(String key) {
    return waiting.stream().anyMatch(object -> object.contains(key));
  }

  /** How many bytes each read since the last call wanted. */
  List<Long> lengths() {
    List<Long> asked = List.copyOf(lengths);
    lengths.clear();
    return asked;
  }

  @Override
  public byte[] answer(String head, BucketFront.Bucket bucket) throws IOException {
    Matcher read = READ.matcher(head);
    if (!read.matches()) {
      return bucket.answer(head);
    }
    long first = Long.parseLong(read.group("first"));
    lengths.add(Long.parseLong(read.group("last")) - first + 1);
    Mood now = mood.get();
    if (now instanceof Mood.Refusing refusing) {
      return BucketFront.error(refusing.status(), refusing.code(), true);
    }
    if (now instanceof Mood.Waiting waits && first > waits.offset()) {
      waiting.add(read.group("object"));
      await(waits);
    }
    return now instanceof Mood.Silent ? NOTHING : bucket.answer(head);
  }

  private static void await(Mood.Waiting waits) throws IOException {
    try {
      waits.over().await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the bucket closes", e);
    }
  }
}

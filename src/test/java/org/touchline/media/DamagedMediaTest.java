package org.touchline.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.touchline.Promptly;

/**
 * Files with random damage: each is answered, with anything, in time and from few reads; {@link
 * Probed} counts them.
 */
class DamagedMediaTest {

  private static final int ROUNDS = 2_000;
  private static final Duration SOON = Duration.ofSeconds(2);

  private static final List<byte[]> WHOLE = whole();

  @Test
  void flippedBytesAreAnswered() {
    Random random = new Random(1);
    answerAll(
        whole -> {
          byte[] damaged = whole.clone();
          for (int i = 1 + random.nextInt(6); i > 0; i--) {
            damaged[headerByte(random, damaged)] = (byte) random.nextInt(256);
          }
          return damaged;
        });
  }

  @Test
  void extremeNumbersAreAnswered() {
    Random random = new Random(2);
    int[] extremes = {0, 1, 7, 8, 0x7fffffff, -1, 0x80000000, 0xffff, 0x10000};
    answerAll(
        whole -> {
          byte[] damaged = whole.clone();
          int at = Math.min(headerByte(random, damaged), damaged.length - 4);
          byte[] number = Boxes.ints(extremes[random.nextInt(extremes.length)]);
          System.arraycopy(number, 0, damaged, at, 4);
          return damaged;
        });
  }

  @Test
  void cutsAndRepetitionsAreAnswered() {
    Random random = new Random(3);
    answerAll(
        whole -> {
          int from = random.nextInt(whole.length);
          int to = from + random.nextInt(whole.length - from);
          byte[] head = Arrays.copyOf(whole, to);
          byte[] tail = Arrays.copyOfRange(whole, from, whole.length);
          return switch (random.nextInt(3)) {
            case 0 -> Boxes.joined(head, tail);
            case 1 -> Arrays.copyOf(whole, 1 + from);
            default ->
                Boxes.joined(
                    Arrays.copyOf(whole, from),
                    Arrays.copyOfRange(whole, to, whole.length),
                    Boxes.bytes(0));
          };
        });
  }

  private static List<byte[]> whole() {
    Stream<byte[]> real =
        Ffmpeg.isThere()
            ? Arrays.stream(Specimen.values())
                .filter(it -> it != Specimen.TWO_HOURS)
                .filter(it -> !it.name().startsWith("HUNDREDS"))
                .map(Specimen::bytes)
            : Stream.empty();
    return Stream.concat(Stream.of(TinyMovie.ofSize(3_000, 1)), real).toList();
  }

  private interface Damage {
    byte[] of(byte[] whole);
  }

  private static void answerAll(Damage damage) {
    Probed.verdict(WHOLE.get(0)); // Loads the classes, which is no file's fault.
    for (int round = 0; round < ROUNDS; round++) {
      byte[] damaged = damage.of(WHOLE.get(round % WHOLE.size()));
      Promptly.within(
          SOON, () -> Promptly.taken(() -> assertThat(Probed.verdict(damaged)).isNotNull()));
    }
  }

  /** Mostly where headers are: near the start and near the end. */
  private static int headerByte(Random random, byte[] file) {
    int near = random.nextInt(Math.min(file.length, 2_000));
    return random.nextBoolean() ? near : file.length - 1 - near;
  }
}

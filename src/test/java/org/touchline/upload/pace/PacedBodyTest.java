package org.touchline.upload.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Of senders who are slow, and of those who only seem so. */
class PacedBodyTest {

  private static final int LEAST = 10 * 1024;

  private final AtomicLong nanos = new AtomicLong();

  /** How many bytes come in the next second. */
  private final AtomicInteger speed = new AtomicInteger(LEAST);

  private final InputStream body = new PacedBody(new Sender(), nanos::get);

  @Test
  void whoKeepsTheLeastPaceIsNeverCut() throws IOException {
    assertThat(secondsUntilCut(10_000)).isEqualTo(10_000);
  }

  @Test
  void whoIsBelowItIsCutAfterThirtySeconds() throws IOException {
    speed.set(LEAST - 1);
    assertThat(secondsUntilCut(100)).isEqualTo(30);
    assertThatThrownBy(body::read).isInstanceOf(TooSlow.class);
  }

  @Test
  void whatCameEarlierCountsForThirtySecondsOnly() throws IOException {
    speed.set(50 * LEAST);
    assertThat(secondsUntilCut(1_000)).isEqualTo(1_000);
    speed.set(1);
    assertThat(secondsUntilCut(100)).isEqualTo(30);
  }

  @Test
  void slowSecondsAreMadeUpForByFastOnes() throws IOException {
    for (int i = 0; i < 10; i++) {
      speed.set(1);
      assertThat(secondsUntilCut(15)).isEqualTo(15);
      speed.set(2 * LEAST);
      assertThat(secondsUntilCut(15)).isEqualTo(15);
    }
  }

  @Test
  void silenceIsSlow() throws IOException {
    speed.set(1);
    try (InputStream silent = new PacedBody(new Sender(600), nanos::get)) {
      assertThat(silent.read(new byte[1])).isOne();
      assertThatThrownBy(silent::read).isInstanceOf(TooSlow.class);
    }
  }

  @Test
  void timeThatTheServerTakesIsNotTheSenders() throws IOException {
    for (int i = 0; i < 100; i++) {
      assertThat(secondsUntilCut(1)).isEqualTo(1);
      nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));
    }
  }

  /** How many seconds of reading it takes until it is refused; at most so many. */
  private int secondsUntilCut(int most) throws IOException {
    for (int second = 0; second < most; second++) {
      try {
        assertThat(body.read(new byte[100 * LEAST])).isEqualTo(speed.get());
      } catch (TooSlow e) {
        return second;
      }
    }
    return most;
  }

  /** Each read takes some seconds, and brings what comes in one. */
  private final class Sender extends InputStream {

    private final int seconds;

    Sender() {
      this(1);
    }

    Sender(int seconds) {
      this.seconds = seconds;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("one byte at a time");
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
      return Math.min(length, speed.get());
    }
  }
}

package org.touchline.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/** Files that say how much of them was read; more than is allowed fails the test. */
final class Probed implements MediaSource {

  private static final MediaProbe PROBE = new MediaProbe();

  private final byte[] bytes;
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger taken = new AtomicInteger();

  private Probed(byte[] bytes) {
    this.bytes = bytes;
  }

  static Verdict verdict(byte[] bytes) {
    return PROBE.examine(new Probed(bytes));
  }

  static MediaFacts facts(byte[] bytes) {
    Verdict verdict = verdict(bytes);
    assertThat(verdict).isInstanceOf(Verdict.Video.class);
    return ((Verdict.Video) verdict).facts();
  }

  static Verdict.Flaw flaw(byte[] bytes) {
    Verdict verdict = verdict(bytes);
    assertThat(verdict).isInstanceOf(Verdict.Unfit.class);
    return ((Verdict.Unfit) verdict).flaw();
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public void read(long offset, ByteBuffer into) {
    assertThat(reads.incrementAndGet()).isLessThanOrEqualTo(32);
    assertThat(taken.addAndGet(into.remaining())).isLessThanOrEqualTo(1 << 20);
    into.put(bytes, (int) offset, into.remaining());
  }
}

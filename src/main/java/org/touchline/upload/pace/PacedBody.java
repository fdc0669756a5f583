package org.touchline.upload.pace;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/**
 * A request's body of which 10 KiB have to come in a second, over any 30 seconds. Only the time in
 * which the server waits for bytes counts, so a slow disk is not their sender's fault. What came is
 * given out first; it is the next read that refuses.
 */
public final class PacedBody extends FilterInputStream {

  private final LongSupplier nanos;
  private final Pace pace = new Pace();

  /**
   * The same bytes.
   *
   * @param nanos tells time as {@link System#nanoTime} does
   */
  public PacedBody(InputStream body, LongSupplier nanos) {
    super(body);
    this.nanos = nanos;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /**
   * Reads what is there, and waits for it.
   *
   * @throws TooSlow when too little came before
   */
  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (pace.isTooSlow()) {
      throw new TooSlow("less than " + Pace.LEAST + " bytes came in a second, over 30 seconds");
    }
    long asked = nanos.getAsLong();
    int read = super.read(into, offset, length);
    pace.came(nanos.getAsLong() - asked, Math.max(0, read));
    return read;
  }
}

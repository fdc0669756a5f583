package org.touchline.playback;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.touchline.appserver.Exchange;
import org.touchline.slice.Stretch;
import org.touchline.storage.FileSpan;

/**
 * Bytes of a body that lie ready to be sent, and the share of the budget that they use: none when
 * they lie in files.
 */
final class Portion implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Portion.class.getName());

  /** Of bytes in memory, so many are written at once. */
  private static final int WRITE = 128 * 1024;

  /** Any connection takes so much at once. */
  private static final int BEGINNING = 8 * 1024;

  private final Deque<Stretch> stretches;
  private final Budget.Claim claim;

  /**
   * @param stretches not empty; closed by this portion
   */
  Portion(List<Stretch> stretches, Budget.Claim claim) {
    this.stretches = new ArrayDeque<>(stretches);
    this.claim = claim;
    if (stretches.stream().noneMatch(Stretch.InMemory.class::isInstance)) {
      claim.close();
    }
  }

  boolean isEmpty() {
    return stretches.isEmpty();
  }

  /** Whether sending it may wait for a disk. */
  boolean isInFile() {
    return stretches.stream().anyMatch(Stretch.InFile.class::isInstance);
  }

  /**
   * Sends some of the next bytes to a client who takes more.
   *
   * @param most how many at most
   * @return how many; none when the client takes no more, and the response's listener will hear
   *     when it does
   */
  long send(Line line, long most) throws IOException {
    Stretch first = stretches.getFirst();
    long left = first.length();
    long sent =
        first instanceof Stretch.InFile bytes
            ? sendFile(bytes, Math.min(left, most), line)
            : write(((Stretch.InMemory) first).bytes(), Math.min(left, most), line);
    if (sent == 0) {
      return 0;
    }
    stretches.removeFirst();
    if (sent < left) {
      stretches.addFirst(first.part(sent, left - sent));
    } else {
      first.close();
    }
    return sent;
  }

  @Override
  public void close() {
    stretches.forEach(Stretch::close);
    stretches.clear();
    claim.close();
  }

  private long sendFile(Stretch.InFile bytes, long most, Line line) throws IOException {
    long sent = line.exchange().transfersFiles() ? transfer(bytes, most, line) : 0;
    if (sent == Exchange.WAITING) {
      return 0;
    }
    return sent > 0 ? sent : copy(bytes, most, line);
  }

  /**
   * Sends bytes that nobody looks at before. The last ones of a file that can change are not sent
   * so: they can be held back until the file was found unchanged, and a body that is sent whole is
   * of one version.
   */
  private long transfer(Stretch.InFile bytes, long most, Line line) {
    FileSpan span = bytes.span();
    long heldBack = span.canChange() ? Exchange.LEAST_WRITE : 0;
    long count = Math.min(most, bytes.length() - heldBack);
    if (count <= 0) {
      return 0;
    }
    span.confirm();
    try {
      return line.exchange().transfer(span.file(), bytes.position(), count);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "copying will tell whether it is the file or the client", e);
      return 0;
    }
  }

  private long copy(Stretch.InFile bytes, long most, Line line) throws IOException {
    int atOnce = line.exchange().transfersFiles() ? Exchange.LEAST_WRITE : WRITE;
    int wanted = line.exchange().writesDirectly() ? BEGINNING : atOnce;
    ByteBuffer copy = ByteBuffer.allocate((int) Math.min(wanted, most));
    bytes.span().read(bytes.position(), copy);
    bytes.span().confirm();
    return write(copy.flip(), most, line);
  }

  private long write(ByteBuffer bytes, long most, Line line) throws IOException {
    int length = (int) Math.min(Math.min(WRITE, most), bytes.remaining());
    long sent = line.exchange().write(bytes.duplicate().limit(bytes.position() + length));
    if (sent == Exchange.WAITING) {
      return 0;
    }
    if (sent > 0) {
      return sent;
    }
    return begin(bytes, length, line);
  }

  /** By the response itself, which sends the header fields before. */
  private static long begin(ByteBuffer bytes, int length, Line line) throws IOException {
    boolean direct = line.exchange().writesDirectly();
    int count = direct ? Math.min(length, BEGINNING) : length;
    line.out().write(bytes.array(), bytes.arrayOffset() + bytes.position(), count);
    if (direct) {
      line.out().flush();
    }
    return count;
  }
}

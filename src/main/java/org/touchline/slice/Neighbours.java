package org.touchline.slice;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import org.touchline.storage.FileSpan;

/**
 * Two spans of one file, the second behind the first: what lies side by side is sent at once.
 *
 * @param first is followed without a gap
 * @param second follows
 */
record Neighbours(FileSpan first, FileSpan second) implements FileSpan {

  /** The same bytes in as few stretches as can be. */
  static List<Stretch> joined(List<Stretch> stretches) {
    List<Stretch> joined = new ArrayList<>();
    for (Stretch next : stretches) {
      int last = joined.size() - 1;
      if (last >= 0
          && joined.get(last) instanceof Stretch.InFile before
          && next instanceof Stretch.InFile after
          && isFollowedBy(before, after)) {
        joined.set(last, join(before, after));
      } else {
        joined.add(next);
      }
    }
    return joined;
  }

  @Override
  public FileChannel file() {
    return first.file();
  }

  @Override
  public long position() {
    return first.position();
  }

  @Override
  public long length() {
    return first.length() + second.length();
  }

  @Override
  public void read(long position, ByteBuffer into) {
    first.read(position, into);
  }

  @Override
  public boolean canChange() {
    return first.canChange() || second.canChange();
  }

  @Override
  public void confirm() {
    first.confirm();
    second.confirm();
  }

  @Override
  public void close() {
    first.close();
    second.close();
  }

  private static boolean isFollowedBy(Stretch.InFile before, Stretch.InFile after) {
    return before.span().file().equals(after.span().file())
        && before.position() + before.length() == after.position();
  }

  private static Stretch join(Stretch.InFile before, Stretch.InFile after) {
    return new Stretch.InFile(
        new Neighbours(before.span(), after.span()),
        before.position(),
        before.length() + after.length());
  }
}

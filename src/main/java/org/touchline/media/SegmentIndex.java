package org.touchline.media;

import java.util.List;
import java.util.Optional;
import org.mp4parser.boxes.iso14496.part12.SegmentIndexBox;

/**
 * What an index of fragments says ({@code sidx}; ISO 14496-12, 8.16.3).
 *
 * @param end offset behind all that it lists
 * @param mediaEnd offset behind the last media that it lists itself, not by a further index; 0 when
 *     it lists none
 * @param ticks how long all of it plays
 * @param ticksPerSecond how many of them a second has
 */
record SegmentIndex(long end, long mediaEnd, long ticks, long ticksPerSecond) {

  static final int LONGEST = 256 * 1024;

  /** Beyond any file, and far from an overflow. */
  private static final long FARTHEST = 1L << 62;

  SegmentIndex {
    if (mediaEnd < 0 || mediaEnd > end) {
      throw new IllegalArgumentException("media behind the end: " + mediaEnd + " > " + end);
    }
  }

  static Optional<SegmentIndex> of(Excerpts file, Box sidx) {
    return new Layouts(file)
        .optional(sidx, LONGEST, new SegmentIndexBox())
        .map(index -> of(sidx, index));
  }

  private static SegmentIndex of(Box sidx, SegmentIndexBox index) {
    List<SegmentIndexBox.Entry> entries = index.getEntries();
    long end = sidx.end() + Math.min(Math.max(0, index.getFirstOffset()), FARTHEST);
    long mediaEnd = 0;
    long ticks = 0;
    for (SegmentIndexBox.Entry entry : entries) {
      end += entry.getReferencedSize();
      ticks += entry.getSubsegmentDuration();
      mediaEnd = entry.getReferenceType() == 0 ? end : mediaEnd;
    }
    return new SegmentIndex(end, mediaEnd, ticks, index.getTimeScale());
  }
}

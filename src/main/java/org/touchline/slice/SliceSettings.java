package org.touchline.slice;

import org.touchline.settings.SettingException;
import org.touchline.settings.SettingReader;

/**
 * How recordings are cut and how much of them is kept.
 *
 * @param sliceSize bytes of a slice: what is cached, and the least that is read from a store
 * @param longestRun slices side by side that one read of a store fetches at most
 * @param cacheMemory bytes of slices kept in the heap; 0 for none
 * @param cacheDisk bytes of slices kept in a file; 0 for none
 */
public record SliceSettings(int sliceSize, int longestRun, long cacheMemory, long cacheDisk) {

  private static final String SLICE_SIZE = "touchline.playback.slice-size";
  private static final String CACHE_MEMORY = "touchline.playback.cache-memory";
  private static final String CACHE_DISK = "touchline.playback.cache-disk";

  private static final int SMALLEST = 1 << 10;
  private static final int LARGEST = 16 << 20;
  private static final int USUAL = 256 << 10;
  private static final int USUAL_RUN = 16;
  private static final long USUAL_DISK = 2L << 30;

  /** Of the heap, this share may hold slices that nobody is watching right now. */
  private static final int SHARE_OF_HEAP = 8;

  /** More in the heap costs its collector more than reading it again from the disk costs. */
  private static final long USUAL_MEMORY = 256 << 20;

  public SliceSettings {
    if (sliceSize < 1 || longestRun < 1 || cacheMemory < 0 || cacheDisk < 0) {
      throw new IllegalArgumentException("not a way to cut recordings");
    }
  }

  /**
   * Reads the keys. A slice size that is set is the size of every read; otherwise reads grow from
   * 256 KiB to 4 MiB for a viewer who takes them fast.
   *
   * @param heap the most bytes that the heap may have
   */
  public static SliceSettings from(SettingReader reader, long heap) {
    long size = reader.size(SLICE_SIZE, USUAL, SMALLEST);
    if (size > LARGEST) {
      throw new SettingException(SLICE_SIZE, "is too large", "give at most 16 MiB");
    }
    long memory = reader.size(CACHE_MEMORY, Math.min(heap / SHARE_OF_HEAP, USUAL_MEMORY), 0);
    if (memory > heap / 2) {
      throw new SettingException(
          CACHE_MEMORY, "is more than half of the heap", "give less, or the server more by -Xmx");
    }
    boolean grows = reader.text(SLICE_SIZE).isEmpty();
    return new SliceSettings(
        (int) size, grows ? USUAL_RUN : 1, memory, reader.size(CACHE_DISK, USUAL_DISK, 0));
  }
}

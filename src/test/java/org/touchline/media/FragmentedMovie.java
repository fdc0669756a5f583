package org.touchline.media;

import static org.touchline.media.Boxes.ascii;
import static org.touchline.media.Boxes.box;
import static org.touchline.media.Boxes.bytes;
import static org.touchline.media.Boxes.ints;
import static org.touchline.media.Boxes.joined;
import static org.touchline.media.Boxes.longs;
import static org.touchline.media.Boxes.shorts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Small films in fragments: headers are there and right, the pictures are zeros. Each fragment
 * lasts two seconds, of 1,000 ticks.
 */
final class FragmentedMovie {

  static final int PICTURES = 20_000;

  private FragmentedMovie() {}

  /** A film of fragments, with a table of them or without. */
  static byte[] film(byte[] inMvex, int startTime, int count, boolean withTable) {
    byte[] start = start(inMvex);
    byte[][] fragments = fragments(startTime, count);
    byte[] all = joined(start, joined(fragments));
    List<Long> offsets = new ArrayList<>();
    long at = start.length;
    for (byte[] fragment : fragments) {
      offsets.add(at);
      at += fragment.length;
    }
    return withTable ? joined(all, table(offsets)) : all;
  }

  static byte[][] fragments(int startTime, int count) {
    byte[][] fragments = new byte[count][];
    Arrays.setAll(fragments, i -> fragment(startTime + 2_000 * i));
    return fragments;
  }

  static byte[] start(byte[] inMvex) {
    byte[] track = TinyMovie.trak("vide", TinyMovie.avc1());
    byte[] mvex = box("mvex", inMvex, box("trex", ints(0, 1, 1, 40, 0, 0)));
    return joined(TinyMovie.ftyp(), box("moov", TinyMovie.mvhd(0), track, mvex));
  }

  /** Fifty samples of the track's default duration. */
  static byte[] fragment(int time) {
    return joined(moof(traf(time, run(50))), box("mdat", new byte[PICTURES]));
  }

  /** So many samples of the track's default duration, which do not say where they are. */
  static byte[] run(int samples) {
    return box("trun", ints(0, samples));
  }

  /** The header of a fragment whose only sample begins so many bytes behind it. */
  static byte[] addressed(int time, int behind, int size) {
    int length = moof(traf(time, box("trun", ints(0x201, 1, 0, size)))).length;
    return moof(traf(time, box("trun", ints(0x201, 1, length + behind, size))));
  }

  static byte[] moof(byte[] traf) {
    return box("moof", box("mfhd", ints(0, 1)), traf);
  }

  static byte[] traf(int time, byte[] run) {
    return box("traf", box("tfhd", ints(0x20000, 1)), box("tfdt", ints(1 << 24), longs(time)), run);
  }

  /** A table that leads to fragments at these offsets. */
  static byte[] table(List<Long> offsets) {
    return table(tfra(offsets.size(), offsets));
  }

  static byte[] table(byte[] tfra) {
    int length = 8 + tfra.length + 16;
    return joined(ints(length), ascii("mfra"), tfra, box("mfro", ints(0, length)));
  }

  /** A track's table that claims so many entries, and has these. */
  static byte[] tfra(int claimed, List<Long> offsets) {
    byte[][] entries = new byte[offsets.size()][];
    Arrays.setAll(entries, i -> joined(longs(2_000L * i, offsets.get(i)), bytes(1, 1, 1)));
    return box("tfra", ints(1 << 24, 1, 0, claimed), joined(entries));
  }

  /** An index of one entry, of so many bytes behind it. */
  static byte[] sidx(int bytes, int ticks) {
    return box("sidx", ints(0, 1, 1_000, 0, 0), shorts(0, 1), ints(bytes, ticks, 0));
  }
}

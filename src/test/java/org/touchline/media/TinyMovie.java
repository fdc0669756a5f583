package org.touchline.media;

import static org.touchline.media.Boxes.ascii;
import static org.touchline.media.Boxes.box;
import static org.touchline.media.Boxes.bytes;
import static org.touchline.media.Boxes.ints;
import static org.touchline.media.Boxes.joined;
import static org.touchline.media.Boxes.large;
import static org.touchline.media.Boxes.shorts;

import java.util.Arrays;
import java.util.Random;

/**
 * The smallest MP4 files that a player would begin to play: all headers are there and right, the
 * pictures are noise.
 */
public final class TinyMovie {

  /** How long they say that they play. */
  public static final int MILLIS = 2_500;

  /** Their only codec. */
  public static final String CODEC = "avc1.42C00C";

  private static final int[] UPRIGHT = {0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000};

  private static final byte[] HEAD = joined(ftyp(), moov(trak("vide", avc1())), openData());

  private TinyMovie() {}

  /** Headers, and at least so many bytes altogether; other seeds give other pictures. */
  public static byte[] ofSize(int size, long seed) {
    byte[] movie = new byte[Math.max(size, HEAD.length)];
    new Random(seed).nextBytes(movie);
    System.arraycopy(HEAD, 0, movie, 0, HEAD.length);
    return movie;
  }

  /** The bytes behind which pictures of any number may follow. */
  public static byte[] head() {
    return HEAD.clone();
  }

  /** One that an index follows that is absurd: boxes lie in each other without end. */
  public static byte[] malformed() {
    byte[] deep = box("udta");
    for (int i = 0; i < 1_000; i++) {
      deep = box("udta", deep);
    }
    return joined(ftyp(), moov(trak("vide", avc1()), deep), box("mdat", new byte[100]));
  }

  /** One with a track that is as long as 64 bits can say. */
  public static byte[] absurd() {
    byte[] moov = box("moov", mvhd(MILLIS), large("trak", Long.MAX_VALUE));
    return joined(ftyp(), moov, box("mdat", new byte[100]));
  }

  /** One whose index comes after hundreds of thousands of boxes. */
  public static byte[] crowded() {
    return joined(ftyp(), repeated(box("free"), 200_000), moov(trak("vide", avc1())), box("mdat"));
  }

  /** One whose index comes after boxes that lie so far apart that each costs a read. */
  public static byte[] scattered() {
    return joined(
        ftyp(),
        repeated(box("free", new byte[70_000]), 50),
        moov(trak("vide", avc1())),
        box("mdat"));
  }

  private static byte[] repeated(byte[] box, int times) {
    byte[][] boxes = new byte[times][];
    Arrays.fill(boxes, box);
    return joined(boxes);
  }

  /** One of H.265 pictures, with its index behind them. */
  public static byte[] hevcWithIndexAtEnd() {
    byte[] hvcC = box("hvcC", bytes(1, 1, 0x60, 0, 0, 0, 0x90, 0, 0, 0, 0, 0, 93), new byte[10]);
    return joined(ftyp(), box("mdat", new byte[100]), moov(trak("vide", visual("hvc1", hvcC))));
  }

  /** One whose pictures end where they say. */
  public static byte[] closed() {
    return joined(ftyp(), moov(trak("vide", avc1())), box("mdat", new byte[1_000]));
  }

  static byte[] ftyp() {
    return box("ftyp", ascii("isom"), ints(0x200), ascii("isommp41"));
  }

  static byte[] moov(byte[]... tracks) {
    return box("moov", mvhd(MILLIS), joined(tracks));
  }

  static byte[] mvhd(int millis) {
    return box(
        "mvhd",
        ints(0, 0, 0, 1_000, millis, 0x10000),
        shorts(0x100, 0),
        ints(0, 0),
        ints(UPRIGHT),
        ints(0, 0, 0, 0, 0, 0, 2));
  }

  static byte[] trak(String handler, byte[] sampleEntry) {
    return trak(handler, sampleEntry, UPRIGHT);
  }

  static byte[] trak(String handler, byte[] sampleEntry, int[] matrix) {
    byte[] stbl = box("stbl", box("stsd", ints(0, 1), sampleEntry));
    return box("trak", tkhd(matrix), mdia(handler, box("minf", stbl)));
  }

  static byte[] tkhd(int[] matrix) {
    return box(
        "tkhd", ints(3, 0, 0, 1, 0, MILLIS, 0, 0, 0, 0), ints(matrix), ints(320 << 16, 180 << 16));
  }

  static byte[] mdia(String handler, byte[] minf) {
    return box(
        "mdia",
        box("mdhd", ints(0, 0, 0, 1_000, MILLIS), shorts(0x55c4, 0)),
        box("hdlr", ints(0, 0), ascii(handler), ints(0, 0, 0), bytes(0)),
        minf);
  }

  /** H.264 of 320 × 180 pixels. */
  static byte[] avc1() {
    return visual("avc1", box("avcC", bytes(1, 0x42, 0xc0, 0x0c, 0xff, 0xe0, 0)));
  }

  /** A sample entry of 320 × 180 pixels. */
  static byte[] visual(String type, byte[]... children) {
    return box(
        type,
        ints(0, 1, 0, 0, 0, 0),
        shorts(320, 180),
        ints(0x480000, 0x480000, 0),
        shorts(1),
        new byte[32],
        shorts(0x18, -1),
        joined(children));
  }

  /** A sample entry of two channels. */
  static byte[] audio(String type, byte[]... children) {
    return box(
        type, ints(0, 1, 0, 0), shorts(2, 16), ints(0), ints(44_100 << 16), joined(children));
  }

  private static byte[] openData() {
    return joined(ints(0), ascii("mdat"));
  }
}

package org.touchline.media;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.mp4parser.boxes.webm.VPCodecConfigurationBox;

/** How a track's samples are coded (ISO 14496-12, 8.5.2, and QuickTime's sound descriptions). */
final class SampleEntry {

  private static final int VISUAL_FIELDS = 78;
  private static final long AUDIO_FIELDS = 28;
  private static final int MOST_CHILDREN = 32;

  /** Longer than any configuration with its parameter sets. */
  private static final int LONGEST = 8 * 1024;

  /** As much of a configuration as its codec string is made of. */
  private static final int CONFIGURATION = 64;

  private final Excerpts file;
  private final Layouts layouts;
  private final Box box;
  private final boolean visual;

  SampleEntry(Excerpts file, Box box, boolean visual) {
    this.file = file;
    this.layouts = new Layouts(file);
    this.box = box;
    this.visual = visual;
  }

  /** Width and height of the picture, in pixels; 0 when there is none. */
  int width() {
    return field(24);
  }

  int height() {
    return field(26);
  }

  /** The codec's string; empty when its name cannot be printed. */
  Optional<String> codec() {
    Optional<String> precise =
        switch (box.type()) {
          case "avc1", "avc2", "avc3", "avc4" ->
              child("avcC").map(this::firstBytes).flatMap(avc -> CodecStrings.avc(box.type(), avc));
          case "hvc1", "hev1" ->
              child("hvcC")
                  .map(this::firstBytes)
                  .flatMap(hevc -> CodecStrings.hevc(box.type(), hevc));
          case "vp08", "vp09" ->
              child("vpcC")
                  .flatMap(it -> layouts.optional(it, LONGEST, new VPCodecConfigurationBox()))
                  .map(vp -> CodecStrings.vp(box.type(), vp));
          case "av01" -> child("av1C").map(this::firstBytes).flatMap(CodecStrings::av1);
          case "mp4a", "mp4v" ->
              descriptor()
                  .flatMap(esds -> ElementaryStream.codec(box.type(), ByteBuffer.wrap(esds)));
          case "Opus" -> Optional.of("opus");
          case "fLaC" -> Optional.of("flac");
          default -> Optional.empty();
        };
    return precise.or(() -> Optional.of(box.type().strip()).filter(SampleEntry::isPrintable));
  }

  private int field(int offset) {
    return box.length() < VISUAL_FIELDS
        ? 0
        : Short.toUnsignedInt(file.at(box.content() + offset, Short.BYTES).getShort());
  }

  private Optional<byte[]> descriptor() {
    return child("esds")
        .or(() -> child("wave").flatMap(wave -> child(wave.content(), wave.end(), "esds")))
        .map(this::firstBytes);
  }

  private byte[] firstBytes(Box child) {
    byte[] bytes = new byte[(int) Math.min(child.length(), CONFIGURATION)];
    file.at(child.content(), bytes.length).get(bytes);
    return bytes;
  }

  private Optional<Box> child(String type) {
    return child(box.content() + fields(), box.end(), type);
  }

  private long fields() {
    if (visual || box.length() < AUDIO_FIELDS) {
      return VISUAL_FIELDS;
    }
    return AUDIO_FIELDS
        + switch (file.at(box.content() + 8, Short.BYTES).getShort()) {
          case 1 -> 16;
          case 2 -> 36;
          default -> 0;
        };
  }

  private Optional<Box> child(long from, long to, String type) {
    long at = from;
    for (int i = 0; i < MOST_CHILDREN; i++) {
      Optional<Box> child = Box.at(file, at, to).filter(it -> it.end() <= to);
      if (child.isEmpty() || child.get().is(type)) {
        return child;
      }
      at = child.get().end();
    }
    return Optional.empty();
  }

  private static boolean isPrintable(String name) {
    return name.matches("[A-Za-z0-9._+-]{1,4}");
  }
}

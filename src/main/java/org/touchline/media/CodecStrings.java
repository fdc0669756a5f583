package org.touchline.media;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import org.mp4parser.boxes.webm.VPCodecConfigurationBox;

/**
 * Codecs as the {@code codecs} parameter of a media type names them (RFC 6381), from the
 * configuration that a decoder gets. Where that cannot be read, the name alone is left.
 */
final class CodecStrings {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /** Without any parameter sets. */
  private static final int SHORTEST_HEVC = 23;

  private CodecStrings() {}

  /** H.264: profile, constraints and level (RFC 6381, 3.3; ISO 14496-15, 5.3.3.1). */
  static Optional<String> avc(String name, byte[] configuration) {
    return configuration.length < 4
        ? Optional.empty()
        : Optional.of(name + "." + HEX.formatHex(configuration, 1, 4));
  }

  /** H.265 (ISO 14496-15, 8.3.3.1 and annex E.3). */
  static Optional<String> hevc(String name, byte[] configuration) {
    if (configuration.length < SHORTEST_HEVC) {
      return Optional.empty();
    }
    ByteBuffer fields = ByteBuffer.wrap(configuration);
    int profile = fields.get(1);
    int space = (profile & 0xc0) >> 6;
    StringBuilder codec =
        new StringBuilder(name)
            .append('.')
            .append(space == 0 ? "" : String.valueOf((char) ('A' + space - 1)))
            .append(profile & 0x1f)
            .append(".%X".formatted(Integer.reverse(fields.getInt(2))))
            .append((profile & 0x20) == 0 ? ".L" : ".H")
            .append(fields.get(12) & 0xff);
    // Six bytes of constraints, of which zeros at the end are left out.
    for (long rest = fields.getLong(6) >>> 16 << 16; rest != 0; rest <<= Byte.SIZE) {
      codec.append(".%X".formatted(rest >>> 56));
    }
    return Optional.of(codec.toString());
  }

  /** VP8 and VP9 (VP Codec ISO Media File Format Binding, "Codecs Parameter String"). */
  static String vp(String name, VPCodecConfigurationBox vp) {
    return "%s.%02d.%02d.%02d".formatted(name, vp.getProfile(), vp.getLevel(), vp.getBitDepth());
  }

  /** AV1, from the first bytes of its configuration (AV1 ISO Media File Format Binding, 2.3, 5). */
  static Optional<String> av1(byte[] configuration) {
    if (configuration.length < 3) {
      return Optional.empty();
    }
    int profile = (configuration[1] & 0xe0) >> 5;
    int level = configuration[1] & 0x1f;
    char tier = (configuration[2] & 0x80) == 0 ? 'M' : 'H';
    boolean deep = (configuration[2] & 0x40) != 0;
    boolean deeper = (configuration[2] & 0x20) != 0;
    int bits = deep ? deeper ? 12 : 10 : 8;
    return Optional.of("av01.%d.%02d%c.%02d".formatted(profile, level, tier, bits));
  }

  /** AAC and its relatives, from an AudioSpecificConfig (ISO 14496-3, 1.6.2.1). */
  static Optional<String> aac(byte[] configuration) {
    if (configuration.length < 2) {
      return Optional.empty();
    }
    int objectType = (configuration[0] & 0xff) >> 3;
    int escaped = 32 + ((configuration[0] & 0x07) << 3) + ((configuration[1] & 0xe0) >> 5);
    return Optional.of("mp4a.40." + (objectType == 31 ? escaped : objectType));
  }
}

package org.touchline.media;

import static org.touchline.media.Boxes.ascii;
import static org.touchline.media.Boxes.bytes;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** The first bytes of files, made by hand after their formats' specifications. */
final class Heads {

  private Heads() {}

  /** An ISO base media file of this major brand, with an {@code mdat} behind. */
  static byte[] iso(String brand) {
    ByteBuffer file = ByteBuffer.allocate(512);
    file.putInt(24).put(ascii("ftyp")).put(ascii(brand)).putInt(0x200).put(ascii(brand + "mp41"));
    file.putInt(512 - 24).put(ascii("mdat"));
    return file.array();
  }

  /** An EBML header with this document type, as Matroska and WebM have it. */
  static byte[] ebml(String documentType) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(bytes(0x1a, 0x45, 0xdf, 0xa3, 0x80 | (4 + 3 + documentType.length())));
    file.writeBytes(bytes(0x42, 0x86, 0x81, 0x01));
    file.writeBytes(bytes(0x42, 0x82, 0x80 | documentType.length()));
    file.writeBytes(ascii(documentType));
    file.writeBytes(new byte[256]);
    return file.toByteArray();
  }

  /** A RIFF file of this kind, for example {@code "AVI "}. */
  static byte[] riff(String kind) {
    ByteBuffer file = ByteBuffer.allocate(256);
    file.put(ascii("RIFF")).put(bytes(0xf8, 0, 0, 0)).put(ascii(kind)).put(ascii("LIST"));
    return file.array();
  }

  /** MPEG transport stream packets of this length, each with its sync byte at this offset. */
  static byte[] transportStream(int packetLength, int syncOffset, int packets) {
    byte[] file = new byte[packetLength * packets];
    for (int at = syncOffset; at < file.length; at += packetLength) {
      file[at] = 0x47;
    }
    return file;
  }

  /** An MPEG program stream's pack header. */
  static byte[] programStream() {
    return ByteBuffer.allocate(256).put(bytes(0, 0, 1, 0xba, 0x44)).array();
  }
}

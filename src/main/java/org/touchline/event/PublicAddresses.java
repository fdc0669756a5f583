package org.touchline.event;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses anybody on the Internet can reach, by the special-purpose registries of IANA (RFC
 * 6890). Whoever may name a URL must not reach this server's own network through it.
 */
final class PublicAddresses {

  private static final List<Block> SPECIAL_V4 =
      List.of(
          Block.of("0.0.0.0", 8),
          Block.of("10.0.0.0", 8),
          Block.of("100.64.0.0", 10),
          Block.of("127.0.0.0", 8),
          Block.of("169.254.0.0", 16),
          Block.of("172.16.0.0", 12),
          Block.of("192.0.0.0", 24),
          Block.of("192.0.2.0", 24),
          Block.of("192.88.99.0", 24),
          Block.of("192.168.0.0", 16),
          Block.of("198.18.0.0", 15),
          Block.of("198.51.100.0", 24),
          Block.of("203.0.113.0", 24),
          Block.of("224.0.0.0", 4),
          Block.of("240.0.0.0", 4));

  /** Outside of it is nothing public: loopback, ULA, link-local, multicast, NAT64 and so on. */
  private static final Block GLOBAL_UNICAST = Block.of("2000::", 3);

  /** Teredo and other protocols, documentation, and 6to4, which leads into IPv4. */
  private static final List<Block> SPECIAL_V6 =
      List.of(
          Block.of("2001::", 23),
          Block.of("2001:db8::", 32),
          Block.of("2002::", 16),
          Block.of("3fff::", 20));

  private PublicAddresses() {}

  /** Whether it is one; Java gives an IPv4-mapped address as the IPv4 address that it is. */
  static boolean isPublic(InetAddress address) {
    if (address instanceof Inet4Address) {
      return SPECIAL_V4.stream().noneMatch(block -> block.holds(address));
    }
    return GLOBAL_UNICAST.holds(address)
        && SPECIAL_V6.stream().noneMatch(block -> block.holds(address));
  }

  /** A network by its first bits. */
  private static final class Block {

    private final byte[] first;
    private final int bits;

    private Block(byte[] first, int bits) {
      this.first = first;
      this.bits = bits;
    }

    /** The address is a literal: nobody is asked. */
    static Block of(String literal, int bits) {
      try {
        return new Block(InetAddress.getByName(literal).getAddress(), bits);
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(literal, e);
      }
    }

    boolean holds(InetAddress address) {
      byte[] bytes = address.getAddress();
      int whole = bits / 8;
      int rest = 0xff << (8 - bits % 8);
      return bytes.length == first.length
          && Arrays.equals(bytes, 0, whole, first, 0, whole)
          && (bits % 8 == 0 || ((bytes[whole] ^ first[whole]) & rest & 0xff) == 0);
    }
  }
}

package org.touchline.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * TCP ports on the loopback address, below those that a system gives to sockets that ask for any
 * (on Linux {@code net.ipv4.ip_local_port_range}, from 32768): nobody gets one by accident between
 * the choice of a port and its server's start.
 */
public final class FreePorts {

  static final int FIRST = 20_000;
  static final int LAST = 31_999;

  private static final int COUNT = LAST - FIRST + 1;
  private static final int NO_QUEUE = 1;

  /** Each process begins elsewhere, for several may choose at the same time. */
  private static final AtomicInteger TAKEN = new AtomicInteger(new SecureRandom().nextInt(COUNT));

  private FreePorts() {}

  /** A port that was free a moment ago; another one each time. */
  public static int next() {
    return IntStream.generate(TAKEN::getAndIncrement)
        .limit(COUNT)
        .map(taken -> FIRST + Math.floorMod(taken, COUNT))
        .filter(FreePorts::isFree)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no free port on the loopback address"));
  }

  /** Whether a server could listen on a port now. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), NO_QUEUE);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}

package org.touchline.doctor;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** What the host of an address tells about who can reach it; no name is looked up. */
public final class Hosts {

  /** Names that are never delegated, and those that container platforms give out. */
  private static final Set<String> INTERNAL_ENDINGS =
      Set.of(".internal", ".local", ".localdomain", ".svc", ".lan", ".intranet");

  private Hosts() {}

  /** Whether only programs of the same machine reach it; browsers trust it without TLS. */
  public static boolean isLoopback(URI address) {
    String host = host(address);
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.matches("127(\\.[0-9]{1,3}){3}")
        || host.equals("[::1]");
  }

  /** Whether only programs of the same machine or network know this name. */
  public static boolean isInternal(URI address) {
    String host = host(address);
    boolean singleLabel = !host.contains(".") && !host.startsWith("[");
    return isLoopback(address) || singleLabel || INTERNAL_ENDINGS.stream().anyMatch(host::endsWith);
  }

  private static String host(URI address) {
    return address.getHost().toLowerCase(Locale.ROOT);
  }
}

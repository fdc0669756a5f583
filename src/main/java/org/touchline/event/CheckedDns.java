package org.touchline.event;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Finds the addresses of a host, and none when one of them is not public. The connection goes to
 * the very addresses that were looked at, so a name that changes its meaning meanwhile gains
 * nothing.
 */
final class CheckedDns implements DnsResolver {

  private final boolean allowPrivate;

  CheckedDns(boolean allowPrivate) {
    this.allowPrivate = allowPrivate;
  }

  /** A host that webhooks must not reach. */
  static final class NotPublic extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    NotPublic() {
      super("the webhook's host has an address that is not public");
    }
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = InetAddress.getAllByName(host);
    for (InetAddress address : addresses) {
      if (!allowPrivate && !PublicAddresses.isPublic(address)) {
        throw new NotPublic();
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}

package org.touchline.doctor;

import java.net.URI;

/** Origins of URLs (RFC 6454 section 6.2). */
public final class Origins {

  private Origins() {}

  /** For example {@code https://app.example}: without the port where it is the scheme's own. */
  public static String of(URI url) {
    int usual = "https".equals(url.getScheme()) ? 443 : 80;
    String port = url.getPort() < 0 || url.getPort() == usual ? "" : ":" + url.getPort();
    return url.getScheme() + "://" + url.getHost() + port;
  }
}

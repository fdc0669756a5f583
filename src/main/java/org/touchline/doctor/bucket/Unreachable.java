package org.touchline.doctor.bucket;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why nobody was reached. */
enum Unreachable {
  /** The host name has no address. */
  UNKNOWN_NAME,
  /** The connection was refused or broken. */
  REFUSED,
  /** No answer came in time. */
  SILENT,
  /** Nobody whom this JVM trusts has signed the certificate. */
  UNTRUSTED,
  /** The certificate is too old or too new. */
  EXPIRED,
  /** The certificate is another host's. */
  OTHER_NAME,
  /** The two do not agree on TLS: as a rule the port speaks none. */
  NO_TLS;

  static Unreachable of(IOException failure) {
    if (isCausedBy(failure, UnresolvedAddressException.class)) {
      return UNKNOWN_NAME;
    }
    if (isCausedBy(failure, SSLException.class)) {
      return ofHandshake(failure);
    }
    boolean late =
        failure instanceof HttpTimeoutException && !isCausedBy(failure, ConnectException.class);
    return late ? SILENT : REFUSED;
  }

  /** Whether it depends on the host's name, so that another name may work. */
  boolean isOfTheName() {
    return this == UNKNOWN_NAME || this == OTHER_NAME;
  }

  private static Unreachable ofHandshake(IOException failure) {
    if (isCausedBy(failure, CertificateExpiredException.class)
        || isCausedBy(failure, CertificateNotYetValidException.class)) {
      return EXPIRED;
    }
    if (isCausedBy(failure, CertPathBuilderException.class)) {
      return UNTRUSTED;
    }
    return isCausedBy(failure, CertificateException.class) ? OTHER_NAME : NO_TLS;
  }

  private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(type::isInstance);
  }
}

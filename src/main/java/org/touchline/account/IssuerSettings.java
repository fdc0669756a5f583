package org.touchline.account;

import java.util.Optional;
import org.touchline.settings.SettingSource;

/**
 * Who issues API tokens.
 *
 * @param key the built-in accounts' key; empty when an external issuer is configured
 */
public record IssuerSettings(Optional<IssuerKey> key) {

  /** Reads {@code mp.jwt.verify.publickey.location} and {@code touchline.auth.private-key}. */
  public static IssuerSettings from(SettingSource source) {
    return new IssuerSettings(
        externalIssuer(source) ? Optional.empty() : Optional.of(IssuerKey.from(source)));
  }

  static boolean externalIssuer(SettingSource source) {
    return source.value("mp.jwt.verify.publickey.location").isPresent();
  }
}

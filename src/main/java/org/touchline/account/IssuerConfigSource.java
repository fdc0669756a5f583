package org.touchline.account;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;
import org.touchline.settings.MicroProfileSettings;
import org.touchline.settings.SettingException;

/**
 * Tells the server's MicroProfile JWT to trust the built-in accounts' tokens, unless an external
 * issuer is configured.
 */
public final class IssuerConfigSource implements ConfigSource {

  private static final Logger LOG = System.getLogger(IssuerConfigSource.class.getName());
  private static final int BELOW_EVERY_CONFIGURED_VALUE = 50;

  private final Map<String, Optional<String>> answers = new ConcurrentHashMap<>();

  @Override
  public int getOrdinal() {
    return BELOW_EVERY_CONFIGURED_VALUE;
  }

  @Override
  public Set<String> getPropertyNames() {
    return Set.of();
  }

  @Override
  public @Nullable String getValue(String name) {
    return switch (name) {
      case "mp.jwt.verify.publickey" -> known(name, IssuerKey::publicPem).orElse(null);
      case "mp.jwt.verify.issuer" -> known(name, key -> TokenIssuer.ISSUER).orElse(null);
      default -> null;
    };
  }

  /** Found once, however often a server asks. */
  private Optional<String> known(String name, Function<IssuerKey, String> answer) {
    Optional<String> before = answers.get(name);
    if (before != null) {
      return before;
    }
    Optional<String> fresh = builtIn().map(answer);
    answers.put(name, fresh);
    return fresh;
  }

  @Override
  public String getName() {
    return "Touchline built-in issuer";
  }

  private static Optional<IssuerKey> builtIn() {
    MicroProfileSettings source = new MicroProfileSettings();
    if (IssuerSettings.externalIssuer(source)) {
      return Optional.empty();
    }
    try {
      return Optional.of(IssuerKey.from(source));
    } catch (SettingException e) {
      LOG.log(Level.ERROR, "Touchline cannot start: {0}", e.getMessage());
      throw e;
    }
  }
}

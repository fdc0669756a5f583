package org.touchline.settings;

import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** Settings from MicroProfile Config: environment, system properties, or the server's console. */
public final class MicroProfileSettings implements SettingSource {

  @Override
  public Optional<String> raw(String key) {
    return ConfigProvider.getConfig().getOptionalValue(key, String.class);
  }
}

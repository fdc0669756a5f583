package org.touchline.settings;

import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** Settings from MicroProfile Config: environment, system properties, or the server's console. */
public final class MicroProfileSettings implements SettingSource {

  /** Named, because at deployment the thread may have none. */
  private static final ClassLoader LOADER = MicroProfileSettings.class.getClassLoader();

  @Override
  public Optional<String> raw(String key) {
    return ConfigProvider.getConfig(LOADER).getOptionalValue(key, String.class);
  }
}

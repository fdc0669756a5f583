package org.touchline.doctor.settings;

import java.util.Locale;
import org.touchline.doctor.Snippet;
import org.touchline.doctor.remedy.Remedies;

/** Lines of the server's environment. */
final class Lines {

  private Lines() {}

  /** One that sets this key, under the name that it has in an environment. */
  static Snippet env(String key, String value) {
    return Remedies.env(name(key) + "=" + value);
  }

  /** For example {@code TOUCHLINE_PUBLIC_URL} for {@code touchline.public.url}. */
  static String name(String key) {
    return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}

package org.touchline.token;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.touchline.settings.SettingException;
import org.touchline.settings.SettingReader;

/**
 * How stream tokens are signed.
 *
 * @param secrets the first signs, all verify; empty means one that is kept in the database
 * @param lifetime how long a token plays
 */
public record StreamTokenSettings(List<String> secrets, Duration lifetime) {

  private static final String SECRETS = "touchline.stream.secrets";
  private static final int MIN_BYTES = 32;

  public StreamTokenSettings {
    secrets = List.copyOf(secrets);
  }

  /** Reads {@code touchline.stream.secrets} and {@code touchline.stream.token-ttl}. */
  public static StreamTokenSettings from(SettingReader reader) {
    List<String> secrets = reader.list(SECRETS);
    for (String secret : secrets) {
      if (secret.getBytes(StandardCharsets.UTF_8).length < MIN_BYTES) {
        throw new SettingException(
            SECRETS, "holds a secret of less than 32 bytes", "give random ones, comma-separated");
      }
    }
    Duration lifetime =
        reader.duration(
            "touchline.stream.token-ttl",
            Duration.ofHours(8),
            Duration.ofSeconds(1),
            Duration.ofDays(7));
    return new StreamTokenSettings(secrets, lifetime);
  }

  @Override
  public String toString() {
    return "StreamTokenSettings[" + secrets.size() + " secrets, lifetime=" + lifetime + "]";
  }
}

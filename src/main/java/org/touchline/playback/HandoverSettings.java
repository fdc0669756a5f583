package org.touchline.playback;

import java.util.Optional;
import java.util.regex.Pattern;
import org.touchline.settings.SettingException;
import org.touchline.settings.SettingReader;

/**
 * Who sends a recording's bytes.
 *
 * @param mode this server, or whom it hands the sending over to
 * @param accelSecret what nginx says so that it is known to be nginx; there with {@link Mode#ACCEL}
 */
public record HandoverSettings(Mode mode, Optional<String> accelSecret) {

  private static final String MODE = "touchline.playback.mode";
  private static final String SECRET = "touchline.accel.secret";

  /** What nginx's configuration and a header field take as it is. */
  private static final Pattern SECRET_SHAPE = Pattern.compile("[A-Za-z0-9._~+/=-]{16,200}");

  /** Who sends. */
  public enum Mode {
    /** This server. */
    STREAM,
    /** The bucket, or the CDN before it; the viewer is sent there. */
    REDIRECT,
    /** The nginx before this server, which takes the bytes from the disk or the bucket. */
    ACCEL
  }

  public HandoverSettings {
    if (mode == Mode.ACCEL && accelSecret.isEmpty()) {
      throw new SettingException(
          SECRET,
          "is missing, though " + MODE + " is accel",
          "give the value that nginx sends as X-Touchline-Accel, 16 characters or more");
    }
  }

  /** Reads {@code touchline.playback.mode} and {@code touchline.accel.secret}. */
  public static HandoverSettings from(SettingReader reader) {
    Optional<String> secret = reader.text(SECRET);
    if (secret.filter(text -> !SECRET_SHAPE.matcher(text).matches()).isPresent()) {
      throw new SettingException(
          SECRET,
          "is too short, or holds a character that nginx's configuration would not take",
          "give 16 to 200 letters, digits and . _ ~ + / = -");
    }
    return new HandoverSettings(reader.choice(MODE, Mode.class, Mode.STREAM), secret);
  }

  @Override
  public String toString() {
    return "HandoverSettings[mode=" + mode + "]";
  }
}

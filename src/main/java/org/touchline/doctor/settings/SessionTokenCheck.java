package org.touchline.doctor.settings;

import java.util.Optional;
import org.touchline.doctor.Check;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Visit;
import org.touchline.settings.SettingSource;
import org.touchline.storage.StorageSettings;

/** Whether the session token of temporary credentials, where one is set, can be one. */
final class SessionTokenCheck implements Check {

  static final String ID = "settings-session-token";

  private static final String KEY = StorageSettings.SESSION_TOKEN;

  private final SettingSource source;

  SessionTokenCheck(SettingSource source) {
    this.source = source;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return KEY + " is well formed";
  }

  @Override
  public Finding examine(Visit visit) {
    Optional<String> token = source.raw(KEY).filter(text -> !text.isBlank());
    if (token.isEmpty()) {
      return Finding.pass("no session token is set, as with lasting keys");
    }
    return Slip.in(KEY, token.get())
        .or(() -> Slip.blankIn(KEY, token.get()))
        .or(() -> strange(token.get()))
        .map(SessionTokenCheck::blame)
        .orElseGet(() -> Finding.pass("a session token is set"));
  }

  /** A character that no header field carries, often one that nobody sees. */
  private static Optional<Slip> strange(String token) {
    return KeyShapes.isOfPlainCharacters(token.strip())
        ? Optional.empty()
        : Optional.of(
            new Slip(
                "has a character that no session token has",
                "has a character that no session token has",
                "Copy the session token again as one line."));
  }

  private static Finding blame(Slip slip) {
    return Finding.fail(
        KEY + " " + slip.evidence(),
        "The value of " + KEY + " " + slip.cause() + ".",
        slip.fix(),
        Lines.env(KEY, "<the session token>"));
  }
}

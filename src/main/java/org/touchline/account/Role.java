package org.touchline.account;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an account may do; each role includes the ones before it. */
public enum Role {
  VIEWER,
  UPLOADER,
  ADMIN;

  /** The groups of a token for this role, for example {@code [viewer, uploader]}. */
  public List<String> groups() {
    return List.of(values()).subList(0, ordinal() + 1).stream().map(Role::text).toList();
  }

  /** The role's name as clients know it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Role> named(String text) {
    return List.of(values()).stream().filter(role -> role.text().equals(text)).findFirst();
  }
}

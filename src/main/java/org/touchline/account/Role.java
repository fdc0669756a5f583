package org.touchline.account;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What an account may do; each role includes the ones before it. */
public enum Role {
  VIEWER,
  UPLOADER,
  ADMIN;

  /** The groups of a token for this role. */
  public List<String> groups() {
    return switch (this) {
      case VIEWER -> List.of(Groups.VIEWER);
      case UPLOADER -> List.of(Groups.VIEWER, Groups.UPLOADER);
      case ADMIN -> List.of(Groups.VIEWER, Groups.UPLOADER, Groups.ADMIN);
    };
  }

  /** The role's name as clients know it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Role> named(String text) {
    return Stream.of(values()).filter(role -> role.text().equals(text)).findFirst();
  }
}

package org.touchline.account;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;

/** Hashes and checks passwords with bcrypt. */
final class Passwords {

  private static final int COST = 11;
  private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2A;
  private static final String NOBODYS = hash("a password that nobody has");

  private Passwords() {}

  static String hash(String password) {
    return BCrypt.with(LongPasswordStrategies.hashSha512(VERSION))
        .hashToString(COST, password.toCharArray());
  }

  static boolean matches(String password, String hash) {
    return BCrypt.verifyer(VERSION, LongPasswordStrategies.hashSha512(VERSION))
        .verify(password.toCharArray(), hash)
        .verified;
  }

  /** Takes as long as a real check, so that an unknown user name is not told by the time. */
  static void pretend(String password) {
    matches(password, NOBODYS);
  }
}

package org.touchline.settings;

/** A setting that cannot work: one line that names the key, the reason and the remedy. */
public final class SettingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong without repeating the value where it may be a secret.
   *
   * @param key the setting's name, as in the contract's table
   * @param reason what is wrong, without a full stop
   * @param remedy what to do, without a full stop
   */
  public SettingException(String key, String reason, String remedy) {
    super(key + ": " + reason + "; " + remedy, null, false, false);
  }
}

package org.touchline.persistence;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.touchline.settings.SettingException;
import org.touchline.settings.SettingSource;

/**
 * Where the database is.
 *
 * @param jdbcUrl for H2 or PostgreSQL
 * @param user the database user
 * @param password its password; never printed
 */
public record DatabaseSettings(String jdbcUrl, String user, String password) {

  private static final String KEY = "DATABASE_URL";

  /**
   * In memory all is lost at the end; a served H2 is not embedded, and PostgreSQL does it better.
   */
  private static final Pattern NOT_A_FILE = Pattern.compile("jdbc:h2:(mem|tcp|ssl|zip):");

  /**
   * Reads {@code DATABASE_URL}, {@code DATABASE_USER} and {@code DATABASE_PASSWORD}; without them,
   * an H2 file under the data directory.
   */
  public static DatabaseSettings from(SettingSource source, Path dataDir) {
    Optional<String> user = source.value("DATABASE_USER");
    Optional<String> password = source.raw("DATABASE_PASSWORD").filter(text -> !text.isEmpty());
    String url = source.value(KEY).orElseGet(() -> h2File(dataDir));
    if (url.startsWith("postgresql://") || url.startsWith("postgres://")) {
      return fromHostUrl(url, user, password);
    }
    if (url.startsWith("jdbc:h2:") && !NOT_A_FILE.matcher(url).lookingAt()) {
      return new DatabaseSettings(durable(url), user.orElse("sa"), password.orElse(""));
    }
    if (url.startsWith("jdbc:postgresql:")) {
      return new DatabaseSettings(url, user.orElse(""), password.orElse(""));
    }
    throw notADatabase();
  }

  /** Whether this is an embedded database that only one node can use. */
  public boolean embedded() {
    return jdbcUrl.startsWith("jdbc:h2:");
  }

  @Override
  public String toString() {
    return "DatabaseSettings[" + (embedded() ? "H2" : "PostgreSQL") + "]";
  }

  private static String h2File(Path dataDir) {
    if (dataDir.toString().indexOf(';') >= 0) {
      throw new SettingException(
          "touchline.data.dir", "contains a semicolon", "use a path that H2 can name");
    }
    return "jdbc:h2:file:" + dataDir.toAbsolutePath().resolve("touchline") + ";LOCK_TIMEOUT=10000";
  }

  /**
   * Acknowledged commits survive a kill only without H2's write delay; its trace file would hold
   * values that a column refused.
   */
  private static String durable(String url) {
    return withOption(withOption(url, "WRITE_DELAY=0"), "TRACE_LEVEL_FILE=0");
  }

  private static String withOption(String url, String option) {
    return url.contains(option.substring(0, option.indexOf('='))) ? url : url + ";" + option;
  }

  private static DatabaseSettings fromHostUrl(
      String url, Optional<String> user, Optional<String> password) {
    try {
      URI uri = new URI(url);
      if (uri.getHost() == null || uri.getRawPath() == null || uri.getRawPath().length() < 2) {
        throw notADatabase();
      }
      String[] login = Optional.ofNullable(uri.getRawUserInfo()).orElse("").split(":", 2);
      return new DatabaseSettings(
          jdbcUrl(uri),
          user.orElse(decode(login[0])),
          password.orElse(login.length == 2 ? decode(login[1]) : ""));
    } catch (URISyntaxException e) {
      throw notADatabase();
    }
  }

  private static String jdbcUrl(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static SettingException notADatabase() {
    return new SettingException(
        KEY,
        "is no address of H2 or PostgreSQL",
        "give postgresql://user:password@host/database, a jdbc:postgresql: URL, or leave it unset");
  }
}

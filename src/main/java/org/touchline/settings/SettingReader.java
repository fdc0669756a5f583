package org.touchline.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads typed values from a {@link SettingSource}; a value of the wrong form fails by its key. */
public final class SettingReader {

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,18}) *([KMGT]i?B?|B)?");
  private static final Pattern SIMPLE_DURATION = Pattern.compile("([0-9]{1,9}) *(ms|s|m|min|h|d)?");
  private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
  private static final Map<String, Long> UNITS =
      Map.of("", 1L, "B", 1L, "K", 1L << 10, "M", 1L << 20, "G", 1L << 30, "T", 1L << 40);

  private final SettingSource source;

  public SettingReader(SettingSource source) {
    this.source = source;
  }

  /** The value as it stands, without surrounding blanks; empty when unset or blank. */
  public Optional<String> text(String key) {
    return source.value(key);
  }

  /** A number of bytes: {@code 1048576}, {@code 50GiB}, {@code 64 MiB}; at least {@code min}. */
  public long size(String key, long fallback, long min) {
    return source.value(key).map(value -> parseSize(key, value, min)).orElse(fallback);
  }

  /** The same, at most {@code max}. */
  public long size(String key, long fallback, long min, long max) {
    long bytes = size(key, fallback, min);
    if (bytes > max) {
      throw new SettingException(key, "is too large", "give at most " + max + " bytes");
    }
    return bytes;
  }

  /** A whole number from {@code min} to {@code max}. */
  public int count(String key, int fallback, int min, int max) {
    return source.value(key).map(value -> parseCount(key, value, min, max)).orElse(fallback);
  }

  /** A number from {@code min} to {@code max}, perhaps with a decimal point: {@code 2.5}. */
  public double decimal(String key, double fallback, double min, double max) {
    return source.value(key).map(value -> parseDecimal(key, value, min, max)).orElse(fallback);
  }

  /** A time span: {@code 900} (seconds), {@code 15m}, {@code 8h} or ISO 8601 {@code PT15M}. */
  public Duration duration(String key, Duration fallback, Duration min, Duration max) {
    return source
        .value(key)
        .map(value -> within(key, parseDuration(key, value), min, max))
        .orElse(fallback);
  }

  /** One of an enum's constants, in any case, with {@code -} for {@code _}. */
  public <E extends Enum<E>> E choice(String key, Class<E> type, E fallback) {
    return source.value(key).map(value -> parseChoice(key, value, type)).orElse(fallback);
  }

  /** An absolute http or https URL. */
  public Optional<URI> url(String key) {
    return source.value(key).map(value -> parseUrl(key, value));
  }

  /** Values separated by commas; blanks around them and empty ones are dropped. */
  public List<String> list(String key) {
    return source.value(key).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  private static long parseSize(String key, String value, long min) {
    Matcher matcher = SIZE.matcher(value);
    if (!matcher.matches()) {
      throw new SettingException(key, "is not a size", "give bytes or a number with KiB, MiB, GiB");
    }
    String unit = matcher.group(2) == null ? "" : matcher.group(2).substring(0, 1);
    long bytes;
    try {
      bytes = Math.multiplyExact(Long.parseLong(matcher.group(1)), UNITS.getOrDefault(unit, 1L));
    } catch (ArithmeticException e) {
      throw new SettingException(key, "is too large a size", "give at most 8 EiB");
    }
    if (bytes < min) {
      throw new SettingException(key, "is too small", "give at least " + min + " bytes");
    }
    return bytes;
  }

  private static int parseCount(String key, String value, int min, int max) {
    if (!COUNT.matcher(value).matches()) {
      throw new SettingException(key, "is not a whole number", "give one from " + min + " on");
    }
    int count = Integer.parseInt(value);
    if (count < min || count > max) {
      throw new SettingException(key, "is " + count, "give a number from " + min + " to " + max);
    }
    return count;
  }

  private static double parseDecimal(String key, String value, double min, double max) {
    if (!DECIMAL.matcher(value).matches()) {
      throw new SettingException(key, "is not a number", "give one such as 2 or 2.5");
    }
    double number = Double.parseDouble(value);
    if (number < min || number > max) {
      throw new SettingException(key, "is " + number, "give a number from " + min + " to " + max);
    }
    return number;
  }

  private static Duration parseDuration(String key, String value) {
    Matcher simple = SIMPLE_DURATION.matcher(value);
    if (simple.matches()) {
      return simpleDuration(Long.parseLong(simple.group(1)), simple.group(2));
    }
    try {
      return Duration.parse(value.toUpperCase(Locale.ROOT));
    } catch (DateTimeParseException e) {
      throw new SettingException(key, "is not a time span", "give for example 15m, 8h or PT15M");
    }
  }

  @SuppressWarnings("NullAway") // An absent unit group is null and means seconds.
  private static Duration simpleDuration(long amount, String unit) {
    if (unit == null) {
      return Duration.ofSeconds(amount);
    }
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "m", "min" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      case "d" -> Duration.ofDays(amount);
      default -> Duration.ofSeconds(amount);
    };
  }

  private static Duration within(String key, Duration value, Duration min, Duration max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new SettingException(key, "is " + value, "give a time span from " + min + " to " + max);
    }
    return value;
  }

  private static <E extends Enum<E>> E parseChoice(String key, String value, Class<E> type) {
    String wanted = value.toUpperCase(Locale.ROOT).replace('-', '_');
    return Stream.of(type.getEnumConstants())
        .filter(constant -> constant.name().equals(wanted))
        .findFirst()
        .orElseThrow(() -> notAChoice(key, type));
  }

  private static <E extends Enum<E>> SettingException notAChoice(String key, Class<E> type) {
    String known =
        Stream.of(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .collect(Collectors.joining(", "));
    return new SettingException(key, "is none of the known values", "give one of: " + known);
  }

  private static URI parseUrl(String key, String value) {
    SettingException bad =
        new SettingException(key, "is not an absolute URL", "give it as https://host[:port]");
    try {
      URI url = new URI(value);
      boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (!web || url.getHost() == null) {
        throw bad;
      }
      return url;
    } catch (URISyntaxException e) {
      throw bad;
    }
  }
}

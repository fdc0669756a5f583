package org.touchline.blackbox;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A recording of which everything is known.
 *
 * @param match what it shows
 * @param key its name in the store
 * @param content its bytes
 * @param link a link that plays it
 * @param tag its entity tag
 * @param date when it was last modified
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares recordings.
record KnownRecording(
    MatchCalls match, String key, byte[] content, URI link, String tag, ZonedDateTime date) {

  private static final DateTimeFormatter RFC_850 = format("EEEE, dd-MMM-yy HH:mm:ss 'GMT'");
  private static final DateTimeFormatter ASCTIME = format("EEE MMM ppd HH:mm:ss yyyy");
  private static final DateTimeFormatter FIXDATE = format("EEE, dd MMM yyyy HH:mm:ss 'GMT'");
  private static final Pattern TIMES = Pattern.compile("\\{([0-9]+) times ([^}]*)}");

  /** Uploads a recording of this many bytes, perhaps none, whose file had this name. */
  static KnownRecording upload(Installation server, int size, String fileName) {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader(), "Örebro \"½\" \\ /");
    byte[] video = Videos.ofSize(Math.max(size, 1_000), size);
    String key = match.fallback(Form.ofVideo("a.mp4", video)).expect(201).text("key");
    // No client can upload such names, nor nothing at all.
    server.update(
        "update recording set size_bytes = ?, file_name = ? where object_key = ?",
        size,
        fileName,
        key);
    return of(match, key, Arrays.copyOf(video, size));
  }

  /** A recording that is there. */
  static KnownRecording of(MatchCalls match, String key, byte[] content) {
    URI link = match.streamUrl();
    Reply head = Api.call("HEAD", link, BodyPublishers.noBody()).expect(200);
    ZonedDateTime date =
        ZonedDateTime.parse(head.header("Last-Modified"), DateTimeFormatter.RFC_1123_DATE_TIME);
    return new KnownRecording(match, key, content, link, head.header("ETag"), date);
  }

  String token() {
    return Links.token(link);
  }

  /** The path that plays it, without a token. */
  URI bareLink() {
    return URI.create(link.toString().substring(0, link.toString().indexOf('?')));
  }

  URI linkWith(String token) {
    return URI.create(bareLink() + "?token=" + token);
  }

  /** A text of the table with all of its placeholders replaced. */
  String spelledOut(String text) {
    String wrongWeekday = FIXDATE.format(date.plusDays(1)).substring(0, 3);
    return TIMES
        .matcher(text)
        .replaceAll(KnownRecording::repeated)
        .replace("{killer}", killer())
        .replace("{tag}", tag)
        .replace("{upper}", tag.toUpperCase(Locale.ROOT))
        .replace("{bare}", tag.substring(1, tag.length() - 1))
        .replace("{date}", FIXDATE.format(date))
        .replace("{date-1}", FIXDATE.format(date.minusSeconds(1)))
        .replace("{date-2}", FIXDATE.format(date.minusSeconds(2)))
        .replace("{date+1}", FIXDATE.format(date.plusSeconds(1)))
        .replace("{rfc850}", RFC_850.format(date))
        .replace("{asctime}", ASCTIME.format(date))
        .replace("{wrong-weekday}", wrongWeekday + FIXDATE.format(date).substring(3))
        .replace("{tab}", "\t")
        .replace("{blank}", " ");
  }

  private static String repeated(MatchResult times) {
    int count = Integer.parseInt(times.group(1));
    String element = Matcher.quoteReplacement(times.group(2));
    return IntStream.range(0, count).mapToObj(i -> element).collect(Collectors.joining(","));
  }

  private static String killer() {
    return IntStream.range(5, 300).mapToObj(i -> "5-" + i).collect(Collectors.joining(","));
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }
}

package org.touchline.doctor.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.touchline.doctor.Check;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Origins;
import org.touchline.doctor.Visit;
import org.touchline.settings.SettingSource;

/** Whether this server's own address and the front ends' origins are written as browsers do. */
final class OriginsCheck implements Check {

  private static final String ORIGINS = "touchline.frontend.origins";
  private static final String PUBLIC_URL = "touchline.public.url";

  private final SettingSource source;

  OriginsCheck(SettingSource source) {
    this.source = source;
  }

  @Override
  public String id() {
    return "settings-origins";
  }

  @Override
  public String title() {
    return "Origins and public URL are well formed";
  }

  @Override
  public Finding examine(Visit visit) {
    return publicUrl().or(this::origins).orElseGet(this::fine);
  }

  private Optional<Finding> publicUrl() {
    return source.raw(PUBLIC_URL).filter(text -> !text.isBlank()).flatMap(this::publicUrl);
  }

  private Optional<Finding> publicUrl(String raw) {
    Optional<Finding> slipped =
        Slip.in(PUBLIC_URL, raw)
            .or(() -> Slip.blankIn(PUBLIC_URL, raw))
            .map(
                slip ->
                    publicUrl(
                        PUBLIC_URL + " " + slip.evidence(),
                        "The value of " + PUBLIC_URL + " " + slip.cause() + "."));
    return slipped.or(
        () ->
            parse(raw.strip())
                .map(url -> judge(url, raw.strip()))
                .orElseGet(
                    () ->
                        Optional.of(
                            publicUrl(
                                PUBLIC_URL + " is not https://host[:port]",
                                "The public URL is not an absolute http or https URL."))));
  }

  private static Optional<Finding> judge(URI url, String text) {
    if (url.getRawQuery() != null || url.getRawFragment() != null || url.getRawUserInfo() != null) {
      return Optional.of(
          publicUrl(
              PUBLIC_URL + " has a user, a query or a fragment",
              "The public URL holds more than links can begin with."));
    }
    return text.matches(".*/api/?")
        ? Optional.of(
            publicUrl(
                PUBLIC_URL + " ends in /api",
                "The public URL ends in /api, which Touchline adds itself to every link."))
        : Optional.empty();
  }

  private static Finding publicUrl(String evidence, String cause) {
    return Finding.fail(
        evidence,
        cause,
        "Set " + Lines.name(PUBLIC_URL) + " to the address at which people open Touchline.",
        Lines.env(PUBLIC_URL, "https://<host that people open>"));
  }

  private Optional<Finding> origins() {
    return source.raw(ORIGINS).filter(text -> !text.isBlank()).flatMap(this::origins);
  }

  private Optional<Finding> origins(String raw) {
    Optional<Finding> slipped =
        Slip.in(ORIGINS, raw)
            .map(
                slip ->
                    origin(
                        ORIGINS + " " + slip.evidence(),
                        "The value of " + ORIGINS + " " + slip.cause() + ".",
                        "https://<host of the front end>"));
    return slipped.or(
        () -> listed(raw).stream().flatMap(text -> badOrigin(text).stream()).findFirst());
  }

  private static Optional<Finding> badOrigin(String text) {
    if (text.equals("*")) {
      return Optional.of(
          origin(
              "one of them is *",
              "The list holds a *, and Touchline allows named origins only.",
              "https://<host of the front end>"));
    }
    Optional<URI> url = parse(text);
    String right = url.map(Origins::of).map(o -> o.toLowerCase(Locale.ROOT)).orElse("");
    if (right.isEmpty()) {
      return Optional.of(
          origin(
              "one of them is not https://host[:port]",
              "The list of front ends holds something that is no origin.",
              "https://<host of the front end>"));
    }
    return right.equals(text)
        ? Optional.empty()
        : Optional.of(
            origin(
                text + " is never what a browser sends; it sends " + right,
                "An origin is scheme, host and port in lower case, without path, slash or the"
                    + " scheme's own port.",
                right));
  }

  private static Finding origin(String evidence, String cause, String right) {
    return Finding.fail(
        evidence,
        cause,
        "Give the origins as browsers send them, separated by commas.",
        Lines.env(ORIGINS, right));
  }

  private static Optional<URI> parse(String text) {
    try {
      URI url = new URI(text);
      boolean web = "http".equalsIgnoreCase(url.getScheme()) || isHttps(url);
      return web && url.getHost() != null ? Optional.of(url) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty(); // That it is none is the whole answer.
    }
  }

  private static boolean isHttps(URI url) {
    return "https".equalsIgnoreCase(url.getScheme());
  }

  private static List<String> listed(String raw) {
    return Arrays.stream(raw.split(",", -1))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private Finding fine() {
    String url = source.value(PUBLIC_URL).orElse("no public URL is set");
    return Finding.pass(
        url + "; front ends: " + source.value(ORIGINS).orElse("this server's own only"));
  }
}

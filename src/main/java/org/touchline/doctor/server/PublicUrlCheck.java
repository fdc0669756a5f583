package org.touchline.doctor.server;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.touchline.doctor.Check;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Snippet;
import org.touchline.doctor.Visit;
import org.touchline.doctor.remedy.Remedies;
import org.touchline.web.WebSettings;

/** Whether links begin with the address that people use, and that address is safe. */
final class PublicUrlCheck implements Check {

  static final String ID = "public-url";

  private static final String SETTING = "TOUCHLINE_PUBLIC_URL";
  private static final Pattern PROTO = Pattern.compile("(?i)(?:^|[;, ])proto=\"?(https?)");
  private static final Pattern LOOPBACK =
      Pattern.compile("(?i)localhost|.*\\.localhost|127\\.[0-9.]+|\\[::1]|\\[0:0:0:0:0:0:0:1]");

  private final WebSettings settings;
  private final Probes probes;
  private final PublicAddress address;

  PublicUrlCheck(WebSettings settings, Probes probes, PublicAddress address) {
    this.settings = settings;
    this.probes = probes;
    this.address = address;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return "Public URL is the one that people use";
  }

  @Override
  public Finding examine(Visit visit) throws InterruptedException {
    Optional<Finding> judged =
        scheme(visit)
            .or(() -> unset(visit))
            .or(() -> unencrypted(visit))
            .or(() -> address.refusal(visit));
    return judged.isPresent() ? judged.get() : reach(visit);
  }

  /** People came over TLS, but links would lead them away from it. */
  private static Optional<Finding> scheme(Visit visit) {
    boolean mixed = isPlain(visit.base()) && proto(visit).equals("https");
    return mixed
        ? Optional.of(
            Finding.fail(
                "the request came over https, links begin with " + visit.base(),
                "Links begin with http while people come over https, so browsers refuse to play.",
                "Set " + SETTING + " to the https address and restart the server.",
                line(visit)))
        : Optional.empty();
  }

  private Optional<Finding> unset(Visit visit) {
    boolean guessed = settings.publicUrl().isEmpty() && !visit.proxied().isEmpty();
    return guessed
        ? Optional.of(
            Finding.warn(
                "the request came with " + String.join(", ", visit.proxied().keySet()),
                "A proxy is in front, and without a public URL links begin with whatever it sends.",
                "Set " + SETTING + " to the address that people open, and restart the server.",
                line(visit)))
        : Optional.empty();
  }

  private static Optional<Finding> unencrypted(Visit visit) {
    String host = Optional.ofNullable(visit.base().getHost()).orElse("");
    boolean open = isPlain(visit.base()) && !LOOPBACK.matcher(host).matches();
    return open
        ? Optional.of(
            Finding.warn(
                "links begin with " + visit.base(),
                "Without TLS, everybody on the way can read logins and recordings.",
                "Put a proxy with a certificate in front, and set " + SETTING + " to https.",
                Remedies.env(SETTING + "=https://" + visit.base().getAuthority() + "/")))
        : Optional.empty();
  }

  private Finding reach(Visit visit) throws InterruptedException {
    try (Probe probe = probes.begin()) {
      int status = address.ask(visit, probe, "echo", UnaryOperator.identity()).statusCode();
      return Finding.pass("links begin with " + visit.base() + ", which answered " + status);
    } catch (IOException e) {
      return unreachable(visit, PublicAddress.hindrance(e));
    }
  }

  private static Finding unreachable(Visit visit, PublicAddress.Hindrance hindrance) {
    String host = visit.base().getAuthority();
    String seen =
        switch (hindrance) {
          case UNKNOWN_HOST -> "the name " + host + " has no address here";
          case TLS -> "the TLS handshake with " + host + " failed";
          case NO_CONNECTION -> "no connection to " + host;
          case NONE -> host + " did not answer";
        };
    return Finding.warn(
        seen,
        "This server cannot reach its own public URL, so what is in between was not looked at.",
        "Correct " + SETTING + ", or let this server reach that address and trust its certificate.",
        line(visit));
  }

  private static Snippet line(Visit visit) {
    String host =
        Optional.ofNullable(visit.proxied().get("x-forwarded-host"))
            .filter(value -> value.matches("[A-Za-z0-9.:\\[\\]-]{1,200}"))
            .orElse(visit.base().getAuthority());
    return Remedies.env(SETTING + "=https://" + host + "/");
  }

  private static boolean isPlain(URI base) {
    return "http".equals(base.getScheme());
  }

  /** The scheme that people use, as the proxy says; empty when it does not. */
  private static String proto(Visit visit) {
    Matcher forwarded = PROTO.matcher(visit.proxied().getOrDefault("forwarded", ""));
    return forwarded.find()
        ? forwarded.group(1)
        : visit.proxied().getOrDefault("x-forwarded-proto", "").split(",", 2)[0].strip();
  }
}

package org.touchline.doctor.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.touchline.doctor.Check;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Origins;
import org.touchline.doctor.Visit;
import org.touchline.doctor.remedy.Remedies;

/** Whether the public URL leads to this application. */
final class ProxyRouteCheck implements Check {

  static final String ID = "proxy-route";

  private static final String SETTING = "TOUCHLINE_PUBLIC_URL";

  private final Probes probes;
  private final PublicAddress address;

  ProxyRouteCheck(Probes probes, PublicAddress address) {
    this.probes = probes;
    this.address = address;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return "Public URL leads to this server";
  }

  @Override
  public Finding examine(Visit visit) throws InterruptedException {
    Optional<Finding> refusal = address.refusal(visit);
    return refusal.isPresent() ? refusal.get() : ask(visit);
  }

  private Finding ask(Visit visit) throws InterruptedException {
    try (Probe probe = probes.begin()) {
      HttpResponse<String> answer = address.ask(visit, probe, "echo", UnaryOperator.identity());
      return judge(visit, probe, answer);
    } catch (IOException e) {
      return Finding.skip("this server cannot reach its public URL");
    }
  }

  private static Finding judge(Visit visit, Probe probe, HttpResponse<String> answer) {
    if (PublicAddress.isOurs(answer, probe)) {
      return Finding.pass(visit.base() + " leads here");
    }
    if (PublicAddress.isOfAnotherNode(answer)) {
      return Finding.skip("other nodes answered each time; run the doctor again");
    }
    String seen = visit.base() + " answered " + answer.statusCode();
    return switch (answer.statusCode()) {
      case 301, 302, 303, 307, 308 -> redirected(seen, target(visit, answer));
      case 401, 403, 407 ->
          Finding.fail(
              seen + " before Touchline was asked",
              "A proxy asks for a login of its own, which players and uploads do not send.",
              "Let requests below /api/ and /media/ pass the proxy without its own login.");
      case 502, 503, 504 ->
          Finding.fail(
              seen + " without Touchline's mark",
              "A proxy in front of this server does not reach it.",
              "Correct the proxy's upstream: host and port of this server.");
      default ->
          Finding.fail(
              seen + " without Touchline's mark",
              "Somebody else than Touchline answers at the public URL.",
              "Set " + SETTING + " to Touchline's own address, or let the proxy pass all of /api/.",
              Remedies.env(SETTING + "=https://<host that leads to Touchline>/"));
    };
  }

  private static Finding redirected(String seen, String target) {
    return Finding.fail(
        seen + ", to " + target,
        "The public URL answers with a redirect, which uploads and preflights cannot follow.",
        "Set " + SETTING + " to the address at the end of the redirect.",
        Remedies.env(SETTING + "=" + target + "/"));
  }

  private static String target(Visit visit, HttpResponse<String> answer) {
    URI location =
        visit.base().resolve(answer.headers().firstValue("Location").orElse("/").strip());
    return Origins.of(location);
  }
}

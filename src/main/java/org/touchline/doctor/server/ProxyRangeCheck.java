package org.touchline.doctor.server;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Set;
import org.touchline.doctor.Check;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Snippet;
import org.touchline.doctor.Visit;

/** Whether a range that is asked for through the public URL is answered as one. */
final class ProxyRangeCheck implements Check {

  private final Probes probes;
  private final PublicAddress address;

  ProxyRangeCheck(Probes probes, PublicAddress address) {
    this.probes = probes;
    this.address = address;
  }

  @Override
  public String id() {
    return "proxy-range";
  }

  @Override
  public String title() {
    return "Ranges pass the proxy";
  }

  @Override
  public Set<String> needs() {
    return Set.of(ProxyRouteCheck.ID);
  }

  @Override
  public Finding examine(Visit visit) throws IOException, InterruptedException {
    try (Probe probe = probes.begin()) {
      HttpResponse<String> answer =
          address.ask(
              visit, probe, "bytes", request -> request.header("Range", ProbeResource.RANGE));
      if (PublicAddress.isOfAnotherNode(answer)) {
        return Finding.skip("other nodes answered each time; run the doctor again");
      }
      boolean part =
          answer.statusCode() == 206
              && answer.body().length() == ProbeResource.RANGE_LENGTH
              && answer.headers().firstValue("Content-Range").isPresent();
      return part ? Finding.pass("a range was answered with 206") : lost(answer);
    }
  }

  private static Finding lost(HttpResponse<String> answer) {
    String range = answer.headers().firstValue("Content-Range").isPresent() ? "with" : "without";
    return Finding.fail(
        "a range was answered with "
            + answer.statusCode()
            + " and "
            + answer.body().length()
            + " bytes, "
            + range
            + " Content-Range",
        "A proxy in front of the server takes the Range field away, so viewers cannot seek.",
        "Let the proxy pass Range and If-Range, and switch its cache off for /api/.",
        new Snippet(
            Snippet.Kind.CLI,
            """
            # nginx, in the location of Touchline
            proxy_cache off;
            proxy_set_header Range $http_range;
            proxy_set_header If-Range $http_if_range;"""));
  }
}

package org.touchline.doctor.server;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Set;
import org.touchline.doctor.Check;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Snippet;
import org.touchline.doctor.Visit;

/** Whether the {@code Authorization} field arrives as it was sent. */
final class ProxyAuthorizationCheck implements Check {

  private final Probes probes;
  private final PublicAddress address;

  ProxyAuthorizationCheck(Probes probes, PublicAddress address) {
    this.probes = probes;
    this.address = address;
  }

  @Override
  public String id() {
    return "proxy-authorization";
  }

  @Override
  public String title() {
    return "Logins pass the proxy";
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
              visit,
              probe,
              "echo",
              request -> request.header("Authorization", probe.authorization()));
      if (PublicAddress.isOfAnotherNode(answer)) {
        return Finding.skip("other nodes answered each time; run the doctor again");
      }
      return PublicAddress.isOurs(answer, probe)
          ? judge(answer.body())
          : lost("a request with an Authorization field was answered " + answer.statusCode());
    }
  }

  private static Finding judge(String arrived) {
    return switch (arrived) {
      case "same" -> Finding.pass("the Authorization field arrived as it was sent");
      case "missing" -> lost("the Authorization field did not arrive");
      default -> lost("another Authorization field arrived than was sent");
    };
  }

  private static Finding lost(String evidence) {
    return Finding.fail(
        evidence,
        "A proxy in front of the server drops or replaces the Authorization field, so no login"
            + " counts.",
        "Let the proxy pass the Authorization field to Touchline unchanged.",
        new Snippet(
            Snippet.Kind.CLI,
            """
            # nginx, in the location of Touchline
            proxy_set_header Authorization $http_authorization;"""));
  }
}

package org.touchline.doctor.server;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Set;
import org.touchline.doctor.Check;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Snippet;
import org.touchline.doctor.Visit;
import org.touchline.doctor.remedy.Remedies;

/** Whether a large body reaches the server through the public URL. */
final class ProxyBodyCheck implements Check {

  private static final int MIB = 1 << 20;

  private final Probes probes;
  private final PublicAddress address;

  ProxyBodyCheck(Probes probes, PublicAddress address) {
    this.probes = probes;
    this.address = address;
  }

  @Override
  public String id() {
    return "proxy-body";
  }

  @Override
  public String title() {
    return "Large uploads pass the proxy";
  }

  @Override
  public Set<String> needs() {
    return Set.of(ProxyRouteCheck.ID);
  }

  @Override
  public Finding examine(Visit visit) throws InterruptedException {
    byte[] body = new byte[ProbeResource.BODY_BYTES];
    try (Probe probe = probes.begin()) {
      HttpResponse<String> answer =
          address.ask(
              visit,
              probe,
              "body",
              request ->
                  request
                      .header("Content-Type", "application/octet-stream")
                      .POST(BodyPublishers.ofByteArray(body)));
      return judge(probe, answer, body.length);
    } catch (IOException e) {
      return capped(body.length / MIB + " MiB were sent, and the connection was cut");
    }
  }

  private static Finding judge(Probe probe, HttpResponse<String> answer, int sent) {
    if (PublicAddress.isOfAnotherNode(answer)) {
      return Finding.skip("other nodes answered each time; run the doctor again");
    }
    String seen = sent / MIB + " MiB were answered with " + answer.statusCode();
    if (!PublicAddress.isOurs(answer, probe)) {
      return capped(seen + ", not by Touchline");
    }
    return answer.body().equals(Integer.toString(sent))
        ? Finding.pass(sent / MIB + " MiB came through whole")
        : capped(seen + ", but " + answer.body() + " bytes arrived");
  }

  private static Finding capped(String evidence) {
    return Finding.fail(
        evidence,
        "A proxy in front of the server caps request bodies, so uploads through the server fail.",
        "Raise the proxy's limit for bodies to the largest recording, in nginx by"
            + " client_max_body_size.",
        new Snippet(
            Snippet.Kind.CLI,
            """
            # nginx, in the server block of Touchline
            client_max_body_size 0;
            proxy_request_buffering off;"""),
        Remedies.env("TOUCHLINE_UPLOAD_MAX_SIZE=<no more than the proxy lets through>"));
  }
}

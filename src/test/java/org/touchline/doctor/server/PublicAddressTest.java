package org.touchline.doctor.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchline.doctor.Check;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Visit;
import org.touchline.web.WebSettings;

/** Whom this server asks: never just anybody whom a caller names as its host. */
class PublicAddressTest {

  private static final Finding REFUSAL =
      Finding.skip("set touchline.public.url, so that this server may ask itself through it");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://192.0.2.1/", // Of nobody (RFC 5737).
        "http://169.254.169.254/",
        "http://[2001:db8::1]/",
        "http://no-such-name.invalid/",
        "http://under_score/"
      })
  void hostOfACallerIsNotAsked(String base) {
    assertThat(refusal(Optional.empty(), base)).contains(REFUSAL);
    assertThat(refusal(Optional.of("https://video.example/"), base)).contains(REFUSAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:8080/", "http://localhost/", "http://[::1]:8080/"})
  void thisMachineIsAsked(String base) {
    assertThat(refusal(Optional.empty(), base)).isEmpty();
  }

  @Test
  void everyAddressOfThisMachineIsAsked() throws Exception {
    for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (InetAddress address : Collections.list(card.getInetAddresses())) {
        if (address instanceof Inet4Address) {
          String base = "http://" + address.getHostAddress() + ":8080/";
          assertThat(refusal(Optional.empty(), base)).as(base).isEmpty();
        }
      }
    }
  }

  @Test
  void configuredUrlIsAskedWhereverItLeads() {
    assertThat(refusal(Optional.of("http://192.0.2.1/"), "http://192.0.2.1/")).isEmpty();
  }

  @Test
  void checksSendNothingToAHostOfACaller() throws Exception {
    Visit visit = new Visit(List.of(), URI.create("https://192.0.2.1/"));
    Probes probes = new Probes(new SecureRandom());
    WebSettings unset = new WebSettings(Optional.empty(), Set.of());
    PublicAddress address = new PublicAddress(unset);
    for (Check check :
        List.of(new PublicUrlCheck(unset, probes, address), new ProxyRouteCheck(probes, address))) {
      assertThat(check.examine(visit)).as(check.id()).isEqualTo(REFUSAL);
    }
  }

  private static Optional<Finding> refusal(Optional<String> publicUrl, String base) {
    PublicAddress address =
        new PublicAddress(new WebSettings(publicUrl.map(URI::create), Set.of()));
    return address.refusal(new Visit(List.of(), URI.create(base)));
  }
}

package org.touchline.doctor;

import static org.touchline.storage.StorageSettings.ADDRESSING_STYLE;
import static org.touchline.storage.StorageSettings.ENDPOINT;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.touchline.front.Response;
import org.touchline.front.Rule;

/** What can be wrong on the way to S3. */
final class EndpointFaults {

  private static final String CHECK = "s3-endpoint";
  private static final String CLOCK = "s3-clock";
  private static final String ADDRESSING = "s3-addressing";
  private static final String KEEP_TIME =
      "Let the host keep its time by NTP; a container has the clock of its host.";

  private EndpointFaults() {}

  static List<Fault> all() {
    return Stream.of(connections(), certificates(), addresses(), clocks())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Fault> connections() {
    return List.of(
        Fault.setting(
                "endpoint-unknown",
                "The endpoint's host name does not exist.",
                ENDPOINT,
                "http://s3.nowhere.invalid:9000")
            .fails(
                CHECK,
                "The endpoint's host name is unknown.",
                "Correct the name in AWS_S3_ENDPOINT_URL or the region's, or mend the DNS that this server asks."),
        Fault.setting(
                "endpoint-refuses", "Nobody listens at the endpoint's port.", ENDPOINT, "{dead}")
            .fails(
                CHECK,
                "Nobody answers at the configured endpoint.",
                "Correct AWS_S3_ENDPOINT_URL, start the service, or open the firewall from this server to it."),
        Fault.setting(
                "endpoint-silent",
                "The endpoint takes connections and never answers.",
                ENDPOINT,
                "{silent}")
            .fails(
                CHECK,
                "Somebody takes connections at the configured endpoint but does not answer.",
                "Look at the state of the service and of the proxies before it, or correct AWS_S3_ENDPOINT_URL."),
        Fault.onTheWay(
                "endpoint-console",
                "The endpoint is the service's web console.",
                Rule.answer(
                    Requests.any(),
                    request ->
                        Response.of(
                            200,
                            Map.of("Content-Type", "text/html"),
                            "<!doctype html><title>Console</title>")))
            .fails(
                CHECK,
                "What answers at the configured endpoint is not S3.",
                "Set AWS_S3_ENDPOINT_URL to the S3 API of your service, not to its web console."),
        Fault.onTheWay(
                "endpoint-in-trouble",
                "S3 answers every request with 503.",
                Rule.refuse(Requests.any(), 503, "ServiceUnavailable", "Reduce your request rate."))
            .fails(
                CHECK,
                "The S3 service answers, but is in trouble itself.",
                "Wait and run the doctor again; if this stays, look at the state of the service."));
  }

  private static List<Fault> certificates() {
    return List.of(
        Fault.setting(
                "certificate-untrusted",
                "The endpoint's certificate is signed by itself.",
                ENDPOINT,
                "{untrusted}")
            .fails(
                CHECK,
                "The endpoint's certificate is signed by nobody whom this server trusts.",
                "Add its certificate authority to the trust store of the server's JVM."),
        Fault.setting(
                "certificate-expired",
                "The endpoint's certificate has expired.",
                ENDPOINT,
                "{expired}")
            .fails(
                CHECK,
                "The endpoint's certificate has expired or is not valid yet.",
                "Renew the certificate, and compare the clocks of both machines."),
        Fault.setting(
                "certificate-of-another",
                "The endpoint's certificate is for another name.",
                ENDPOINT,
                "{other-name}")
            .fails(
                CHECK,
                "The endpoint's certificate belongs to another host name.",
                "Set AWS_S3_ENDPOINT_URL to the name in the certificate, or issue one for this name."),
        Fault.setting(
                "endpoint-without-tls",
                "The endpoint is set with https where plain HTTP is spoken.",
                ENDPOINT,
                "{without-tls}")
            .fails(
                CHECK,
                "The endpoint does not speak the TLS that https asks for.",
                "Set AWS_S3_ENDPOINT_URL to the port that speaks TLS, or to http inside a safe network."));
  }

  private static List<Fault> addresses() {
    return List.of(
        Fault.setting(
                "virtual-host-unknown",
                "Virtual-host style is set, but the service knows only path style.",
                ADDRESSING_STYLE,
                "virtual")
            .and(ENDPOINT, "http://localhost:{port}")
            .fails(
                ADDRESSING,
                "The bucket's name is put before the host name, where this service does not know it.",
                "Set AWS_S3_ADDRESSING_STYLE=path."),
        Fault.onTheWay(
                "path-style-refused",
                "The service wants virtual-host style, but path style is used.",
                Rule.refuse(
                    Requests.signed(),
                    403,
                    "SecondLevelDomainForbidden",
                    "Please use virtual hosted style to access."))
            .fails(
                ADDRESSING,
                "The bucket's name is put into the path, but this service wants it before the host name.",
                "Set AWS_S3_ADDRESSING_STYLE=virtual."),
        Fault.setting(
                "bucket-named-twice",
                "The endpoint's address ends in the bucket's name.",
                ENDPOINT,
                "{front}/" + Patient.BUCKET)
            .fails(
                ADDRESSING,
                "The endpoint's address names the bucket already, so it is named twice.",
                "Set AWS_S3_ENDPOINT_URL to the service's address without the bucket."),
        Fault.onTheWay(
                "bucket-taken-for-a-key",
                "The endpoint is the bucket's own host, so the name in the path is taken for a key.",
                Rule.refuse(
                    Requests.signed(), 404, "NoSuchKey", "The specified key does not exist."))
            .fails(
                ADDRESSING,
                "The endpoint's address names the bucket already, so it is named twice.",
                "Set AWS_S3_ENDPOINT_URL to the service's address without the bucket."));
  }

  private static List<Fault> clocks() {
    return List.of(
        Fault.onTheWay(
                "clock-behind-by-minutes",
                "The server's clock is two minutes behind.",
                shifted(Duration.ofMinutes(2)))
            .warns(CLOCK, "This server's clock is 2 minutes behind.", KEEP_TIME),
        Fault.onTheWay(
                "clock-ahead",
                "The server's clock is ten minutes ahead.",
                shifted(Duration.ofMinutes(-10)))
            .fails(CLOCK, "This server's clock is 10 minutes ahead.", KEEP_TIME),
        Fault.onTheWay(
                "clock-refused",
                "The server's clock is so wrong that S3 refuses signatures.",
                shifted(Duration.ofMinutes(20))
                    .then(
                        Rule.refuse(
                            Requests.signed(),
                            403,
                            "RequestTimeTooSkewed",
                            "The difference between the request time and the current time is too large.")))
            .fails(CLOCK, "This server's clock is 20 minutes behind.", KEEP_TIME));
  }

  private static Rule shifted(Duration by) {
    return Rule.change(
        Requests.any(),
        response ->
            response.with(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    ZonedDateTime.now(ZoneOffset.UTC).plus(by))));
  }
}

package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What stands in the server's logs after people used it, and what must not. */
@On({Site.H2_WITH_BUCKET, Site.POSTGRESQL_WITHOUT_REGION})
class SecretsInLogsIT {

  private static final String SCRAPER =
      "Basic "
          + Base64.getEncoder()
              .encodeToString(("x:" + Site.SCRAPE_TOKEN).getBytes(StandardCharsets.US_ASCII));

  /** Stands for what S3 quotes of a signed request, and browsers pass on. */
  private static final String CANARY = "canary-5be0c1d2f3a4";

  private static final String REFUSAL =
      "<Error><Code>SignatureDoesNotMatch</Code><AWSAccessKeyId>%1$s</AWSAccessKeyId><StringToSign>AWS4-HMAC-SHA256\n%1$s</StringToSign><SignatureProvided>%1$s</SignatureProvided></Error>"
          .formatted(CANARY);

  private final Installation server;

  SecretsInLogsIT(Installation server) {
    this.server = server;
  }

  @Test
  void noSecretIsLogged() throws IOException {
    String password =
        Files.readString(server.dataFolder().resolve("initial-admin"), StandardCharsets.US_ASCII)
            .strip();
    String access = logIn(password);
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    Reply done = match.fallback(Videos.small()).expect(201);
    URI link = match.streamUrl();
    Api.get(link).expect(200);
    Api.get(URI.create(link + "x")).expect(401);
    Links.open(done.text("recording_url")).expect(200);
    match.confirm("recordings/match_1/x").expect(400);
    String ticket = useTicket(UppyCalls.of(match));
    server.anonymous().send("GET", "/api/metrics/", "Authorization", SCRAPER);

    String logs = logsAbout(match.path("recording/stream/"));
    assertThat(logs).isNotBlank();
    if (hasAccessLog()) {
      assertThat(logs).contains("/api/uppy/-/s3/params");
    }
    List<String> secrets =
        List.of(
            password,
            access,
            Links.token(link),
            ticket,
            "X-Amz-Signature",
            S3Place.SECRET_KEY,
            "secret-without-region-77aa",
            "database-secret-5f1d",
            "Bearer ey",
            Site.SCRAPE_TOKEN,
            SCRAPER,
            Tokens.privateKeyPem().lines().skip(1).findFirst().orElseThrow());
    for (String secret : secrets) {
      assertThat(logs.contains(secret)).as("a log holds %s", secret).isFalse();
    }
  }

  @Test
  void doctorTellsNoSecret() {
    Api admin = server.as("admin", server.newTeam());
    MatchCalls match = MatchCalls.ofNewMatch(admin);
    JsonObject seen =
        Json.createObjectBuilder()
            .add("phase", "put")
            .add("status", 403)
            .add("body", REFUSAL)
            .add("sent_headers", Json.createObjectBuilder().add("X-Canary", CANARY))
            .build();
    String answers =
        admin.json("POST", "/api/doctor/", "{}").expect(200).text()
            + admin.post(match.path("video/upload-report/"), seen).expect(200).text()
            + admin.get("/api/doctor/upload-failures/").expect(200).text()
            + admin.json("POST", "/api/doctor/cors/", "{}").text();

    String outputs = answers + logs();
    assertThat(outputs).contains("\"evidence\"");
    List<String> secrets =
        List.of(
            CANARY,
            "X-Amz-Signature",
            "AWS4-HMAC",
            S3Place.SECRET_KEY,
            "secret-without-region-77aa",
            "database-secret-5f1d",
            admin.bearer().orElseThrow());
    for (String secret : secrets) {
      assertThat(outputs.contains(secret)).as("an output holds %s", secret).isFalse();
    }
  }

  /** Well, badly, and with a bad login beside it, which the container refuses itself. */
  private String useTicket(UppyCalls match) {
    UppyCalls uppy = match.byTicket(server);
    uppy.params("match.mp4");
    uppy.params("match.exe");
    uppy.match().api().get(uppy.base() + "/nothing/here").expect(404);
    uppy.match().api().send("PUT", uppy.base() + "/s3/params").expect(405);
    uppy.match().api().get(uppy.base().replace("/u1", "/%751") + "/s3/params");
    Api.get(server.baseUri().resolve(uppy.base() + "/s3/params"), "Authorization", "Bearer x");
    return uppy.base().substring("/api/uppy/".length());
  }

  private String logIn(String password) {
    return server
        .anonymous()
        .post(
            "/api/auth/login/",
            Json.createObjectBuilder().add("username", "admin").add("password", password).build())
        .expect(200)
        .text("access");
  }

  /** All logs; where there is an access log, which is written late, once this path is in it. */
  private String logsAbout(String path) {
    return Await.until(
        Duration.ofSeconds(30), this::logs, text -> !hasAccessLog() || text.contains(path));
  }

  private boolean hasAccessLog() {
    return logFiles().stream().anyMatch(file -> file.getFileName().toString().contains("access"));
  }

  private String logs() {
    return logFiles().stream().map(SecretsInLogsIT::text).reduce("", String::concat);
  }

  private List<Path> logFiles() {
    try (Stream<Path> home = Files.walk(server.server().home())) {
      Stream<Path> written =
          home.filter(Files::isRegularFile)
              .filter(file -> file.toString().matches(".*/logs?/.*|.*\\.(log|txt)"));
      return Stream.concat(written, Stream.of(server.logFile())).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

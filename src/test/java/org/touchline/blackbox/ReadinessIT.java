package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.touchline.demo.AppServer;
import org.touchline.demo.PayaraMicro;

/** Readiness as orchestrators ask for it, where it is on the application's port. */
@On(Site.DEAD_BUCKET)
class ReadinessIT {

  private static final Duration SLOWEST = Duration.ofMinutes(1);

  private final Installation withDeadBucket;

  ReadinessIT(Installation withDeadBucket) {
    this.withDeadBucket = withDeadBucket;
  }

  @BeforeAll
  static void assumePayara() {
    boolean payara = AppServer.ofTheBuild() instanceof PayaraMicro;
    assumeTrue(payara, "readiness not asked: WildFly answers it on its management port");
  }

  @Test
  void deadBucketIsNotReadyAndSaysWhy() {
    Reply reply = ready(withDeadBucket, 503);
    JsonObject check = check(reply, "touchline-storage");
    assertThat(check.getString("status")).isEqualTo("DOWN");
    assertThat(check.getJsonObject("data").getString("kind")).isEqualTo("s3");
    assertThat(check.getJsonObject("data").getString("reason")).isNotBlank();
    assertThat(check(reply, "touchline-database").getString("status")).isEqualTo("UP");
    assertThat(reply.text()).doesNotContain(S3Place.SECRET_KEY, "AKIA");
  }

  @Test
  void lostDatabaseIsNotReadyAndSaysSo() throws IOException {
    Setup setup =
        new Setup("readiness-database", Database.POSTGRESQL_BY_URL, Setup.Storage.LOCAL, Map.of());
    try (Installation server = Installation.start(setup)) {
      assertThat(ready(server, 200).json().getString("status")).isEqualTo("UP");
      server.postgres().orElseThrow().close();
      Reply reply = ready(server, 503);
      JsonObject check = check(reply, "touchline-database");
      assertThat(check.getString("status")).isEqualTo("DOWN");
      assertThat(check.getJsonObject("data").getString("reason"))
          .isEqualTo("the database does not answer");
      assertThat(reply.text()).doesNotContain("database-secret", "Exception");
    }
  }

  private static Reply ready(Installation server, int status) {
    return Await.until(
            SLOWEST,
            () -> server.anonymous().get("/health/ready"),
            reply -> reply.status() == status)
        .expect(status);
  }

  private static JsonObject check(Reply reply, String name) {
    return reply.json().getJsonArray("checks").getValuesAs(JsonObject.class).stream()
        .filter(check -> check.getString("name").equals(name))
        .findFirst()
        .orElseThrow();
  }
}

package org.touchline.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.touchline.MutableClock;
import org.touchline.RecordedEvents;
import org.touchline.persistence.JpaFixture;
import org.touchline.persistence.Leases;

/** Events on their way to a receiver that is sometimes not well. */
class WebhookDeliveryTest {

  @RegisterExtension static final JpaFixture JPA = JpaFixture.h2();

  private static final RecordingEvent.Content FILM =
      new RecordingEvent.Content(
          7, "s3", 2_000_000_000L, "video/mp4", Optional.of(new BigDecimal("5400.5")));

  private final MutableClock clock = MutableClock.onAMatchDay();
  private final RecordedEvents<RecordingEvent> observed = new RecordedEvents<>();
  private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Receiver receiver;
  private Webhook webhook;

  @BeforeEach
  void open() throws IOException {
    JPA.transactions()
        .run(() -> JPA.entities().createNativeQuery("delete from webhook_message").executeUpdate());
    receiver = new Receiver(Telling.SECRET);
    webhook = new Webhook(settings(), scheduler, clock);
  }

  @AfterEach
  void close() throws IOException {
    webhook.close();
    receiver.close();
    scheduler.shutdownNow();
  }

  @Test
  void eventThatWasRefusedFirstIsTakenLaterUnderTheSameIdAndSignedBothTimes() {
    RecordingEvent event = tell();
    receiver.next(500);
    node().deliver();
    clock.pass(Duration.ofSeconds(4));
    node().deliver();
    assertThat(receiver.messages()).hasSize(1);
    clock.pass(Duration.ofSeconds(1));
    node().deliver();
    node().deliver();
    assertThat(receiver.messages()).hasSize(2).allMatch(Receiver.Message::signed);
    assertThat(receiver.messages()).extracting(Receiver.Message::id).containsOnly(event.id());
    assertThat(receiver.messages()).extracting(Receiver.Message::timestamp).doesNotHaveDuplicates();
    assertThat(kept()).isEmpty();
  }

  @Test
  void eventOfAChangeThatWasNotCommittedIsNeverSent() {
    RecordingEvents events = events();
    assertThatThrownBy(
            () ->
                JPA.transactions()
                    .run(
                        () -> {
                          events.tell(ready());
                          throw new IllegalStateException("on purpose");
                        }))
        .hasMessage("on purpose");
    node().deliver();
    assertThat(receiver.messages()).isEmpty();
  }

  @Test
  void otherNodeSendsWhenTheOneThatWasAtItIsKilled() {
    tell();
    Leases killed = new Leases(JPA.entities(), JPA.transactions(), clock);
    assertThat(killed.take("webhooks", Duration.ofSeconds(30))).isPresent();
    node().deliver();
    assertThat(receiver.messages()).isEmpty();
    clock.pass(Duration.ofSeconds(30));
    node().deliver();
    assertThat(receiver.messages()).hasSize(1);
  }

  @Test
  void eventIsGivenUpAfterThreeDaysAndNotBefore() {
    tell();
    for (Duration pause : Outbox.PAUSES) {
      receiver.next(503);
      node().deliver();
      clock.pass(pause);
    }
    assertThat(kept()).hasSize(1);
    receiver.next(503);
    node().deliver();
    assertThat(kept()).isEmpty();
    assertThat(receiver.messages()).hasSize(Outbox.PAUSES.size() + 1);
    assertThat(meters.get("touchline.webhook.attempts").tag("result", "given_up").counter().count())
        .isEqualTo(1);
  }

  @Test
  void oneBadEventDoesNotKeepTheOthers() {
    RecordingEvent bad = tell();
    RecordingEvent good = tell();
    receiver.next(400);
    node().deliver();
    assertThat(receiver.messages())
        .extracting(Receiver.Message::id)
        .containsExactly(bad.id(), good.id());
    assertThat(kept()).containsExactly(bad.id());
  }

  @Test
  void redirectIsAFailureAndNotFollowed() {
    tell();
    receiver.next(
        exchange -> {
          exchange.getResponseHeaders().set("Location", receiver.url() + "/elsewhere");
          exchange.sendResponseHeaders(307, -1);
        });
    node().deliver();
    assertThat(receiver.messages()).hasSize(1);
    assertThat(kept()).hasSize(1);
  }

  @Test
  void endlessAnswerIsNotRead() {
    tell();
    receiver.next(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] block = new byte[64 * 1024];
          while (true) {
            exchange.getResponseBody().write(block);
          }
        });
    node().deliver();
    assertThat(kept()).isEmpty();
  }

  @Test
  void addressOfThisMachineIsNotReachedUnlessASettingSaysSo() {
    WebhookSettings.Target target = settings().target().orElseThrow();
    for (String host : List.of("127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "[::1]")) {
      URI url = URI.create("http://" + host + ":" + receiver.url().getPort() + "/hook");
      WebhookSettings strict =
          new WebhookSettings(
              Optional.of(new WebhookSettings.Target(url, target.secrets())), false);
      Webhook careful = new Webhook(strict, scheduler, clock);
      Webhook.Outcome outcome =
          careful.send(strict.target().orElseThrow(), new WebhookMessage(ready()));
      assertThat(outcome).isEqualTo(new Webhook.Outcome(false, "the host's address is not public"));
    }
    assertThat(receiver.messages()).isEmpty();
  }

  @Test
  void bodyHoldsIdsAndFacts() {
    tell();
    node().deliver();
    assertThat(receiver.messages().get(0).body())
        .isEqualTo(
            "{\"type\":\"recording.ready\",\"timestamp\":\"2026-11-22T14:30:00Z\",\"data\":"
                + "{\"team_id\":3,\"match_id\":5,\"recording_id\":7,\"storage\":\"s3\","
                + "\"size\":2000000000,\"content_type\":\"video/mp4\",\"duration_seconds\":5400.5}}");
  }

  @Test
  void observersHearOfItAlsoWithoutAWebhook() {
    RecordingEvent event = ready();
    RecordingEvents events = Telling.to(JPA, clock, observed);
    JPA.transactions().run(() -> events.tell(event));
    assertThat(observed.fired()).containsExactly(event);
    assertThat(kept()).isEmpty();
  }

  private RecordingEvent tell() {
    RecordingEvent event = ready();
    RecordingEvents events = events();
    JPA.transactions().run(() -> events.tell(event));
    return event;
  }

  private RecordingEvent ready() {
    return RecordingEvent.of(EventType.RECORDING_READY, clock.instant(), 3, 5, FILM);
  }

  private RecordingEvents events() {
    return new RecordingEvents(observed, Telling.outbox(JPA, clock), settings());
  }

  private WebhookSettings settings() {
    return Telling.local(receiver.url());
  }

  private WebhookDelivery node() {
    return new WebhookDelivery(
        Telling.outbox(JPA, clock),
        webhook,
        settings(),
        new Leases(JPA.entities(), JPA.transactions(), clock),
        new WebhookMeters(meters));
  }

  private static List<Object> kept() {
    return JPA.rows("select event_id from webhook_message order by id");
  }
}

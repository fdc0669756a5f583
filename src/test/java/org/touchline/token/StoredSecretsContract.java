package org.touchline.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.touchline.MutableClock;
import org.touchline.Together;
import org.touchline.persistence.JpaFixture;
import org.touchline.persistence.Leases;

/** One secret for all nodes, made by whoever needs it first. */
interface StoredSecretsContract {

  JpaFixture jpa();

  @BeforeEach
  default void noneIsThere() {
    jpa()
        .transactions()
        .run(() -> jpa().entities().createQuery("delete from StoredSecret").executeUpdate());
  }

  @Test
  default void secretIsMadeOnceAndKept() {
    List<String> made = secrets().all();
    assertThat(made).hasSize(1);
    assertThat(made.get(0)).hasSizeGreaterThanOrEqualTo(64);
    assertThat(secrets().all()).isEqualTo(made);
  }

  @Test
  default void nodesThatStartTogetherShareOneSecret() throws Exception {
    List<List<String>> seen = Together.call(8, () -> secrets().all());
    assertThat(seen).allMatch(secrets().all()::equals);
    assertThat(secrets().all()).hasSize(1);
  }

  private StoredSecrets secrets() {
    MutableClock clock = MutableClock.onAMatchDay();
    return new StoredSecrets(
        jpa().entities(),
        jpa().transactions(),
        new Leases(jpa().entities(), jpa().transactions(), clock),
        new SecureRandom(),
        clock);
  }
}

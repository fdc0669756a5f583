package org.touchline.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What holds on every database. Hibernate has validated the entities when these run. */
interface SchemaContract {

  JpaFixture jpa();

  @Test
  default void migrationsRan() {
    assertThat(jpa().rows("select \"version\" from \"flyway_schema_history\"")).contains("1");
  }

  @Test
  default void migratingAgainChangesNothing() {
    int before = jpa().rows("select \"version\" from \"flyway_schema_history\"").size();
    MigratingIntegrator.migrate(jpa().dataSource());
    assertThat(jpa().rows("select \"version\" from \"flyway_schema_history\"")).hasSize(before);
  }

  @Test
  default void failedWorkLeavesNoTrace() {
    String name = "team " + JpaFixture.freshTeam();
    assertThatThrownBy(() -> jpa().transactions().run(() -> insertAndFail(name)))
        .hasMessage("on purpose");
    assertThat(jpa().rows("select id from team where name = ?", name)).isEmpty();
  }

  private void insertAndFail(String name) {
    jpa()
        .entities()
        .createNativeQuery("insert into team (name, created_at) values (?, current_timestamp)")
        .setParameter(1, name)
        .executeUpdate();
    throw new IllegalStateException("on purpose");
  }
}

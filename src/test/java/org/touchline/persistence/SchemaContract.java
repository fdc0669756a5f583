package org.touchline.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds on every database. Hibernate has validated the entities when these run. */
interface SchemaContract {

  JpaFixture jpa();

  @Test
  default void migrationsRanAndTheEntitiesFit() {
    List<?> applied =
        jpa()
            .transactions()
            .call(
                () ->
                    jpa()
                        .entities()
                        .createNativeQuery("select \"version\" from \"flyway_schema_history\"")
                        .getResultList());
    assertThat(applied).isNotEmpty();
  }

  @Test
  default void migratingAgainChangesNothing() {
    MigratingIntegrator.migrate(jpa().database().dataSource());
    migrationsRanAndTheEntitiesFit();
  }

  @Test
  default void failedWorkLeavesNoTrace() {
    long team = JpaFixture.freshTeam();
    try {
      jpa()
          .transactions()
          .run(
              () -> {
                insertTeam("team " + team);
                throw new IllegalStateException("on purpose");
              });
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("on purpose");
    }
    assertThat(teamsNamed("team " + team)).isZero();
  }

  private void insertTeam(String name) {
    jpa()
        .entities()
        .createNativeQuery("insert into team (name, created_at) values (?, current_timestamp)")
        .setParameter(1, name)
        .executeUpdate();
  }

  private long teamsNamed(String name) {
    return jpa()
        .transactions()
        .call(
            () ->
                (Number)
                    jpa()
                        .entities()
                        .createNativeQuery("select count(*) from team where name = ?")
                        .setParameter(1, name)
                        .getSingleResult())
        .longValue();
  }
}

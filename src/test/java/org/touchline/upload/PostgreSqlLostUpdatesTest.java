package org.touchline.upload;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.touchline.persistence.JpaFixture;

class PostgreSqlLostUpdatesTest implements LostUpdatesContract {

  @RegisterExtension static final JpaFixture JPA = JpaFixture.postgreSql();

  @Override
  public JpaFixture jpa() {
    return JPA;
  }

  @Override
  public String waiting() {
    return "select pid from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
  }
}

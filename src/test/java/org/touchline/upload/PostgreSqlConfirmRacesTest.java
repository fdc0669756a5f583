package org.touchline.upload;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.touchline.persistence.JpaFixture;

class PostgreSqlConfirmRacesTest implements ConfirmRacesContract {

  @RegisterExtension static final JpaFixture JPA = JpaFixture.postgreSql();

  @Override
  public JpaFixture jpa() {
    return JPA;
  }

  /** Each transaction of these tests is a connection of its own, which takes its time here. */
  @Override
  public int rounds() {
    return Integer.getInteger("touchline.races", 60);
  }
}

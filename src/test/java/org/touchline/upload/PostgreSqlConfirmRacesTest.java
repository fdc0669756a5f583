package org.touchline.upload;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.touchline.persistence.JpaFixture;

class PostgreSqlConfirmRacesTest implements ConfirmRacesContract {

  @RegisterExtension static final JpaFixture JPA = JpaFixture.postgreSqlKeptOpen();

  @Override
  public JpaFixture jpa() {
    return JPA;
  }
}

package org.touchline.doctor;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.touchline.persistence.JpaFixture;

class H2ReportsTest implements ReportsContract {

  @RegisterExtension static final JpaFixture JPA = JpaFixture.h2();

  @Override
  public JpaFixture jpa() {
    return JPA;
  }
}

package org.touchline.doctor;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.touchline.persistence.JpaFixture;

class PostgreSqlReportsTest implements ReportsContract {

  @RegisterExtension static final JpaFixture JPA = JpaFixture.postgreSql();

  @Override
  public JpaFixture jpa() {
    return JPA;
  }
}

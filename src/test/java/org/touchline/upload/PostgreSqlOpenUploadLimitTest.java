package org.touchline.upload;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.touchline.persistence.JpaFixture;

class PostgreSqlOpenUploadLimitTest implements OpenUploadLimitContract {

  @RegisterExtension static final JpaFixture JPA = JpaFixture.postgreSql();

  @Override
  public JpaFixture jpa() {
    return JPA;
  }
}

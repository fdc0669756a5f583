package org.touchline.doctor.upload;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.touchline.persistence.JpaFixture;

class PostgreSqlUploadFailuresTest implements UploadFailuresContract {

  @RegisterExtension static final JpaFixture JPA = JpaFixture.postgreSql();

  @Override
  public JpaFixture jpa() {
    return JPA;
  }
}

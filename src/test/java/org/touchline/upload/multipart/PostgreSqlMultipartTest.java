package org.touchline.upload.multipart;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.touchline.persistence.JpaFixture;

class PostgreSqlMultipartTest implements MultipartContract {

  @RegisterExtension static final JpaFixture JPA = JpaFixture.postgreSql();

  @Override
  public JpaFixture jpa() {
    return JPA;
  }
}

package org.touchline.upload.multipart;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.touchline.persistence.JpaFixture;

class H2MultipartTest implements MultipartContract {

  @RegisterExtension static final JpaFixture JPA = JpaFixture.h2();

  @Override
  public JpaFixture jpa() {
    return JPA;
  }
}

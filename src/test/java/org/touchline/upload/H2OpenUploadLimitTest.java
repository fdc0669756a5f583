package org.touchline.upload;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.touchline.persistence.JpaFixture;

class H2OpenUploadLimitTest implements OpenUploadLimitContract {

  @RegisterExtension static final JpaFixture JPA = JpaFixture.h2();

  @Override
  public JpaFixture jpa() {
    return JPA;
  }
}

package org.touchline.doctor.upload;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.touchline.persistence.JpaFixture;

class H2UploadFailuresTest implements UploadFailuresContract {

  @RegisterExtension static final JpaFixture JPA = JpaFixture.h2();

  @Override
  public JpaFixture jpa() {
    return JPA;
  }
}

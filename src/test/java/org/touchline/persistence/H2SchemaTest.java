package org.touchline.persistence;

import org.junit.jupiter.api.extension.RegisterExtension;

class H2SchemaTest implements SchemaContract {

  @RegisterExtension static final JpaFixture JPA = JpaFixture.h2();

  @Override
  public JpaFixture jpa() {
    return JPA;
  }
}

package org.touchline.persistence;

import org.junit.jupiter.api.extension.RegisterExtension;

class PostgreSqlSchemaTest implements SchemaContract {

  @RegisterExtension static final JpaFixture JPA = JpaFixture.postgreSql();

  @Override
  public JpaFixture jpa() {
    return JPA;
  }
}

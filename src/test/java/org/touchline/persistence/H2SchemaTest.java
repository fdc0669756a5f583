package org.touchline.persistence;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class H2SchemaTest implements SchemaContract {

  @SuppressWarnings("NullAway.Init") // Set before all tests.
  private JpaFixture jpa;

  @BeforeAll
  void start(@TempDir Path folder) {
    jpa = JpaFixture.over(TestDatabase.h2(folder));
  }

  @AfterAll
  void stop() {
    jpa.close();
  }

  @Override
  public JpaFixture jpa() {
    return jpa;
  }
}

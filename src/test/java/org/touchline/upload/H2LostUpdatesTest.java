package org.touchline.upload;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.touchline.persistence.JpaFixture;

class H2LostUpdatesTest implements LostUpdatesContract {

  @RegisterExtension static final JpaFixture JPA = JpaFixture.h2();

  @Override
  public JpaFixture jpa() {
    return JPA;
  }

  @Override
  public String waiting() {
    return "select session_id from information_schema.sessions where blocker_id is not null";
  }
}

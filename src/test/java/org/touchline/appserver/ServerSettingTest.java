package org.touchline.appserver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerSettingTest {

  private static final ServerSetting THREADS =
      ServerSetting.atLeast("max-threads", 200, "everybody waits");

  @Test
  void shippedValueAndMoreFit() {
    assertThat(THREADS.complaint(200)).isEmpty();
    assertThat(THREADS.complaint(1_000)).isEmpty();
  }

  @Test
  void otherValueIsNamedWithTheShippedOneAndTheReason() {
    assertThat(THREADS.complaint(16)).hasValue("max-threads is 16 instead of 200: everybody waits");
  }
}

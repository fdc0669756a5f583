package org.touchline.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Everything that {@link RecordingStore} promises; every store's test implements it. */
public interface RecordingStoreContract
    extends StoreReadingContract, StoreWritingContract, StorePresigningContract {

  @Test
  default void storeKnowsItself() {
    assertThat(testee().id()).isEqualTo(testee().id());
    assertThat(testee().id().kind()).isNotEmpty();
  }
}

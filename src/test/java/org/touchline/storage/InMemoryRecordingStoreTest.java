package org.touchline.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InMemoryRecordingStoreTest implements RecordingStoreContract {

  private final InMemoryRecordingStore store = new InMemoryRecordingStore(StoreId.s3("club"));

  @TempDir Path scratch;

  @Override
  public RecordingStore testee() {
    return store;
  }

  @Override
  public Path scratch() {
    return scratch;
  }

  @Override
  public boolean presigns() {
    return true;
  }

  @Test
  void brokenStoreRefusesUntilItRecovers() {
    StoredObject object = stored(bytes(10));
    store.breakDown("the cable is out");
    assertThat(store.probe()).contains("the cable is out");
    assertThatThrownBy(() -> store.stat(object.key()))
        .isInstanceOf(StorageException.Unavailable.class)
        .hasMessage("the cable is out");
    store.recover();
    assertThat(store.stat(object.key())).contains(object);
  }
}

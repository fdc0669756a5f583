package org.touchline.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.random.RandomGenerator;

/** What a contract needs to know of the store under test, and what its tests share. */
public interface StoreContractSubject {

  /** The store under test; it may hold objects of other keys. */
  RecordingStore testee();

  /** A folder for files to store. */
  Path scratch();

  /** Whether the store can presign. */
  default boolean presigns() {
    return false;
  }

  /** A key that no other test uses. */
  default ObjectKey freshKey() {
    return ObjectKey.issue(7, "mp4", RandomGenerator.getDefault());
  }

  /** Bytes in which every position can be told. */
  default byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  /** A finished file, as the form upload leaves one. */
  default Path file(byte[] content) {
    try {
      return Files.write(Files.createTempFile(scratch(), "upload-", ".part"), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An object of these bytes under a fresh key. */
  default StoredObject stored(byte[] content) {
    return testee().write(freshKey(), file(content));
  }

  /** The bytes that a read of this span gives. */
  default byte[] read(StoredObject object, long first, long length) {
    ByteBuffer into = ByteBuffer.allocate(Math.toIntExact(length));
    testee().read(object.key(), object.pin(), ByteSpan.ofLength(first, length), into);
    return into.array();
  }
}

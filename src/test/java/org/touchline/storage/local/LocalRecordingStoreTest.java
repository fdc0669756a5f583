package org.touchline.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.storage.ByteSpan;
import org.touchline.storage.FileSpan;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.ProxySource;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.RecordingStoreContract;
import org.touchline.storage.ShownAs;
import org.touchline.storage.StorageException;
import org.touchline.storage.StoredObject;

class LocalRecordingStoreTest implements RecordingStoreContract {

  @TempDir Path data;
  @TempDir Path scratch;

  private RecordingStore store;

  @BeforeEach
  void openStore() throws IOException {
    store = new LocalRecordingStore(RecordingFolder.open(data));
  }

  @Override
  public RecordingStore testee() {
    return store;
  }

  @Override
  public Path scratch() {
    return scratch;
  }

  @Test
  void fileIsWhereItsKeySays() {
    StoredObject object = stored(bytes(10));
    assertThat(data.resolve(object.key().value())).hasBinaryContent(bytes(10));
  }

  @Test
  void openSpanIsTheFilesBytes() {
    StoredObject object = stored(bytes(10));
    ByteBuffer read = ByteBuffer.allocate(4);
    try (FileSpan open = open(object, 3, 4)) {
      assertThat(open.length()).isEqualTo(4);
      open.read(open.position(), read);
      open.confirm();
    }
    assertThat(read.flip()).isEqualTo(ByteBuffer.wrap(bytes(10), 3, 4));
  }

  @Test
  void openSpanTellsThatItsFileIsAnother() throws IOException {
    StoredObject object = stored(bytes(10));
    Path file = data.resolve(object.key().value());
    try (FileSpan open = open(object, 0, 10)) {
      Files.write(file, bytes(11));
      assertThatThrownBy(open::confirm).isInstanceOf(StorageException.Changed.class);
      Files.delete(file);
      assertThatThrownBy(open::confirm).isInstanceOf(StorageException.Missing.class);
    }
  }

  @Test
  void openSpanOfAShortenedFileCannotBeRead() throws IOException {
    StoredObject object = stored(bytes(10));
    try (FileSpan open = open(object, 0, 10)) {
      Files.write(data.resolve(object.key().value()), bytes(9));
      assertThatThrownBy(() -> open.read(0, ByteBuffer.allocate(10)))
          .isInstanceOf(StorageException.Changed.class);
    }
  }

  @Test
  void onlyThePinnedContentIsOpened() throws IOException {
    StoredObject object = stored(bytes(10));
    Files.write(data.resolve(object.key().value()), bytes(11));
    assertThatThrownBy(() -> open(object, 0, 10)).isInstanceOf(StorageException.Changed.class);
    store.delete(object.key());
    assertThatThrownBy(() -> open(object, 0, 10)).isInstanceOf(StorageException.Missing.class);
  }

  @Test
  void proxyIsToldThePathBelowTheFolder() {
    StoredObject object = stored(bytes(10));
    assertThat(store.sourceForProxy(object.key(), object.pin(), LIFETIME))
        .contains(new ProxySource.File(object.key().value().substring("recordings/".length())));
  }

  @Test
  void proxyIsNotToldOfAnotherContent() throws IOException {
    StoredObject object = stored(bytes(10));
    Path file = data.resolve(object.key().value());
    Files.write(file, bytes(11));
    assertThatThrownBy(() -> store.sourceForProxy(object.key(), object.pin(), LIFETIME))
        .isInstanceOf(StorageException.Changed.class);
    Files.delete(file);
    assertThatThrownBy(() -> store.sourceForProxy(object.key(), object.pin(), LIFETIME))
        .isInstanceOf(StorageException.Missing.class);
  }

  @Test
  void viewersCannotBeSentToADisk() {
    StoredObject object = stored(bytes(10));
    ShownAs shown = new ShownAs("video/mp4", Optional.empty());
    assertThat(store.linkForViewer(object.key(), object.pin(), LIFETIME, shown)).isEmpty();
  }

  @Test
  void onlyTheOwnerMayLook() throws IOException {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    Path file = data.resolve(stored(bytes(10)).key().value());
    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(permissions(file.resolveSibling(""))).isEqualTo("rwx------");
    assertThat(permissions(data.resolve("recordings"))).isEqualTo("rwx------");
  }

  @Test
  void fileFromAnotherFileSystemIsCopied() throws IOException {
    ObjectKey key = freshKey();
    Map<String, String> settings = Map.of("create", "true", "enablePosixFileAttributes", "true");
    try (FileSystem zip = FileSystems.newFileSystem(scratch.resolve("other.zip"), settings)) {
      Path file = Files.write(zip.getPath("upload.part"), bytes(100_000));
      StoredObject object = store.write(key, file);
      assertThat(read(object, 0, 100_000)).isEqualTo(bytes(100_000));
      assertThat(Files.exists(file)).isFalse();
    }
    assertThat(filesBeside(key)).containsExactly(data.resolve(key.value()));
  }

  @Test
  void touchedFileIsChangedContent() throws IOException {
    StoredObject object = stored(bytes(10));
    Files.setLastModifiedTime(data.resolve(object.key().value()), FileTime.fromMillis(1));
    assertThatThrownBy(() -> read(object, 0, 10)).isInstanceOf(StorageException.Changed.class);
  }

  @Test
  void truncatedFileIsChangedContent() throws IOException {
    StoredObject object = stored(bytes(10));
    Files.write(data.resolve(object.key().value()), bytes(5));
    assertThatThrownBy(() -> read(object, 0, 10)).isInstanceOf(StorageException.Changed.class);
  }

  @Test
  void linkInPlaceOfAFileIsNotFollowed() throws IOException {
    StoredObject object = stored(bytes(10));
    Path secret = Files.write(scratch.resolve("secret"), bytes(10));
    Path file = data.resolve(object.key().value());
    Files.delete(file);
    Files.createSymbolicLink(file, secret);
    assertRefused(object);
    assertThatThrownBy(() -> store.stat(object.key()))
        .isInstanceOf(StorageException.Unavailable.class);
    store.delete(object.key());
    assertThat(secret).exists();
  }

  @Test
  void linkInPlaceOfAFolderIsNotFollowed() throws IOException {
    ObjectKey key = freshKey();
    Path elsewhere = Files.createDirectory(scratch.resolve("recordings-evil"));
    Path folder = data.resolve(key.value()).resolveSibling("");
    Files.createSymbolicLink(folder, elsewhere);
    Path file = file(bytes(10));
    assertThatThrownBy(() -> store.write(key, file))
        .isInstanceOf(StorageException.Unavailable.class);
    assertThat(file).exists();
    assertThat(elsewhere).isEmptyDirectory();
    Path secret =
        Files.write(elsewhere.resolve(folder.relativize(data.resolve(key.value()))), bytes(10));
    assertThatThrownBy(() -> store.delete(key)).isInstanceOf(StorageException.Unavailable.class);
    assertThat(secret).exists();
  }

  @Test
  void recordingsFolderMayBeALinkItself() throws IOException {
    Path disk = Files.createDirectory(scratch.resolve("disk"));
    Path otherData = Files.createDirectory(scratch.resolve("data"));
    Files.createSymbolicLink(otherData.resolve("recordings"), disk);
    RecordingStore linked = new LocalRecordingStore(RecordingFolder.open(otherData));
    ObjectKey key = freshKey();
    linked.write(key, file(bytes(10)));
    assertThat(linked.stat(key)).isPresent();
  }

  @Test
  void lostDiskIsNotAMissingRecording() throws IOException {
    StoredObject object = stored(bytes(10));
    Files.move(data.resolve("recordings"), scratch.resolve("unmounted"));
    assertThatThrownBy(() -> store.stat(object.key()))
        .isInstanceOf(StorageException.Unavailable.class);
    assertRefused(object);
    assertThat(store.probe()).hasValueSatisfying(reason -> assertThat(reason).doesNotContain("/"));
  }

  @Test
  void failedWriteLeavesTheFileAndNothingElse() throws IOException {
    ObjectKey key = freshKey();
    Files.createDirectories(data.resolve(key.value()).resolve("in the way"));
    Path file = file(bytes(10));
    assertThatThrownBy(() -> store.write(key, file))
        .isInstanceOf(StorageException.Unavailable.class);
    assertThat(file).hasBinaryContent(bytes(10));
  }

  @Test
  void probeLeavesNothingBehind() {
    assertThat(store.probe()).isEmpty();
    assertThat(data.resolve("recordings")).isEmptyDirectory();
  }

  private void assertRefused(StoredObject object) {
    assertThatThrownBy(
            () ->
                store.read(object.key(), object.pin(), new ByteSpan(0, 9), ByteBuffer.allocate(10)))
        .isInstanceOf(StorageException.Unavailable.class);
  }

  private Stream<Path> filesBeside(ObjectKey key) throws IOException {
    try (Stream<Path> files = Files.list(data.resolve(key.value()).resolveSibling(""))) {
      return files.toList().stream();
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private FileSpan open(StoredObject object, long first, long length) {
    return store.open(object.key(), object.pin(), ByteSpan.ofLength(first, length)).orElseThrow();
  }
}

package org.touchline.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  private static final String KEY = "touchline.data.dir";

  @TempDir Path folder;

  @Test
  void folderIsMadeWhenItIsMissing() {
    Path wanted = folder.resolve("a/b");
    DataDirectory data = DataDirectory.from(MapSettings.of(KEY, wanted.toString()));
    assertThat(data.path()).isAbsolute().isEqualTo(wanted).isDirectory();
  }

  @Test
  void pathIsNormalized() {
    assertThat(DataDirectory.at(folder.resolve("x/../y")).path()).isEqualTo(folder.resolve("y"));
  }

  @Test
  void fileInTheWayIsRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    for (Path path : List.of(file, file.resolve("below"))) {
      assertThatThrownBy(() -> DataDirectory.from(MapSettings.of(KEY, path.toString())))
          .isInstanceOf(SettingException.class)
          .hasMessageStartingWith(KEY + ": the folder cannot be created");
    }
  }

  @Test
  void textThatIsNoPathIsRefused() {
    assertThatThrownBy(() -> DataDirectory.from(MapSettings.of(KEY, "a\0b")))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith(KEY + ": is not a path");
  }

  @Test
  void privateFileIsWrittenWholeAndForTheOwnerAlone() throws IOException {
    DataDirectory data = DataDirectory.at(folder);
    data.writePrivately("secret", "first");
    data.writePrivately("secret", "second\n");
    assertThat(folder.resolve("secret")).hasContent("second\n");
    assertThat(Files.getPosixFilePermissions(folder.resolve("secret")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void privateFileThatCannotBeMovedToItsPlaceLeavesNothing() throws IOException {
    Files.createFile(Files.createDirectory(folder.resolve("secret")).resolve("in the way"));
    assertThatThrownBy(() -> DataDirectory.at(folder).writePrivately("secret", "text"))
        .isInstanceOf(IOException.class);
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void foldersInsideAreTheOwnersAlone() throws IOException {
    Path inside = DataDirectory.at(folder).folder("incoming");
    assertThat(Files.getPosixFilePermissions(inside))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(DataDirectory.at(folder).folder("incoming")).isEqualTo(inside);
  }
}

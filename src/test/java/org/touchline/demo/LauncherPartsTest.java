package org.touchline.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherPartsTest {

  @TempDir Path folder;

  @Test
  void bucketKeysStayTheSameAfterARestart() throws IOException {
    BucketKeys first = BucketKeys.in(folder);

    assertThat(BucketKeys.in(folder)).isEqualTo(first);
    assertThat(first.toString()).doesNotContain(first.secret());
  }

  @Test
  void secretsAreForTheirOwnerAlone() throws IOException {
    Path file = folder.resolve("demo.json");
    Files.createFile(file, PosixFilePermissions.asFileAttribute(permissions("rw-r--r--")));

    OwnerOnlyFile.write(file, "{}");

    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(permissions("rw-------"));
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void theServerSeesTheLaunchsSettingsOnly() {
    ServerLaunch launch = launch(Map.of("AWS_ACCESS_KEY_ID", "ours"));
    Map<String, String> inherited =
        Map.of("PATH", "/bin", "AWS_PROFILE", "theirs", "DATABASE_URL", "x", "TOUCHLINE_X", "y");

    assertThat(launch.environmentOver(inherited))
        .isEqualTo(Map.of("PATH", "/bin", "AWS_ACCESS_KEY_ID", "ours"));
    assertThat(launch.toString()).doesNotContain("ours");
  }

  @Test
  void localStorageHidesABucketFromTheServer() {
    assertThat(environment(DemoSettings.Storage.LOCAL))
        .isEqualTo(Map.of("TOUCHLINE_DATA_DIR", "/srv/data", "TOUCHLINE_UPLOAD_MAX_SIZE", "1 GiB"));
  }

  @Test
  void aGivenBucketReachesTheServerWithAllItsSettings() {
    assertThat(environment(DemoSettings.Storage.GIVEN_BUCKET))
        .containsEntry("AWS_STORAGE_BUCKET_NAME", "club")
        .containsEntry("AWS_PROFILE", "club")
        .doesNotContainKeys("DATABASE_URL", "TOUCHLINE_HTTP_PORT");
  }

  @Test
  void aRefusalIsReadFromThisStartOnly() throws IOException {
    Path file = Files.writeString(folder.resolve("log"), "Touchline cannot start: old\n");
    ServerLog log = ServerLog.from(file);
    assertThat(log.refusal()).isEmpty();

    Files.writeString(
        file,
        "SEVERE x.SettingException: Touchline cannot start: KEY: bad; mend it\n  at y\n",
        StandardOpenOption.APPEND);

    assertThat(log.refusal()).contains("KEY: bad; mend it");
    assertThat(log.contains(Pattern.compile("SEVERE"))).isTrue();
  }

  @Test
  void partsEndInReverseOrderAndAllOfThem() {
    List<String> ended = new ArrayList<>();
    RunningParts parts = new RunningParts();
    parts.start(() -> () -> ended.add("first"));
    parts.start(
        () ->
            () -> {
              ended.add("second");
              throw new IOException("it did not end cleanly");
            });

    parts.close();
    parts.close();

    assertThat(ended).containsExactly("second", "first");
    assertThatThrownBy(() -> parts.start(() -> () -> ended.add("late")))
        .isInstanceOf(LaunchException.class);
  }

  @Test
  void accessIsToldToPeopleAndToScripts() {
    URI url = URI.create("http://127.0.0.1:8080");
    DemoAccess access = new DemoAccess(url, Optional.of("a\"b"), Optional.empty());

    assertThat(access.line())
        .isEqualTo("Touchline is ready: http://127.0.0.1:8080/ (user admin, password a\"b)");
    assertThat(access.json())
        .isEqualToIgnoringWhitespace(
            "{\"url\":\"http://127.0.0.1:8080\",\"username\":\"admin\","
                + "\"password\":\"a\\\"b\",\"s3_endpoint\":null}");
    assertThat(access.toString()).doesNotContain("a\"b");
  }

  @Test
  void aChangedPasswordIsNotInvented() {
    DemoAccess access =
        new DemoAccess(URI.create("http://127.0.0.1:8080"), Optional.empty(), Optional.empty());

    assertThat(access.line()).contains("password was changed");
    assertThat(access.json()).contains("\"password\":null");
  }

  @Test
  void aServerFolderIsCopiedAndRemovedWhole() throws IOException {
    Path from = folder.resolve("from");
    Files.createDirectories(from.resolve("a/b"));
    Files.writeString(from.resolve("a/b/c"), "c");
    Path to = folder.resolve("to");

    FileTrees.copy(from, to);
    assertThat(to.resolve("a/b/c")).hasContent("c");

    FileTrees.delete(to);
    FileTrees.delete(to);
    assertThat(to).doesNotExist();
  }

  private static Map<String, String> environment(DemoSettings.Storage storage) {
    DemoSettings settings = new DemoSettings(8080, 9000, Path.of("/srv/data"), storage);
    Map<String, String> inherited =
        Map.of(
            "AWS_STORAGE_BUCKET_NAME", "club",
            "AWS_PROFILE", "club",
            "DATABASE_URL", "postgresql://x",
            "TOUCHLINE_HTTP_PORT", "8080",
            "TOUCHLINE_UPLOAD_MAX_SIZE", "1 GiB",
            "TOUCHLINE_DATA_DIR", "relative",
            "HOME", "/root");
    return ServerEnvironment.of(settings, inherited, null);
  }

  private ServerLaunch launch(Map<String, String> environment) {
    return new ServerLaunch(
        folder.resolve("x.war"),
        8080,
        environment,
        Map.of(),
        folder.resolve("log"),
        folder,
        List.of());
  }

  private static Set<PosixFilePermission> permissions(String text) {
    return PosixFilePermissions.fromString(text);
  }
}

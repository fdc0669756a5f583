package org.touchline.doctor.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.BuildPlace;
import org.touchline.doctor.Check;
import org.touchline.doctor.Finding;
import org.touchline.doctor.ServerFault;
import org.touchline.doctor.Status;
import org.touchline.doctor.Visit;
import org.touchline.doctor.nodes.Node;
import org.touchline.doctor.nodes.Nodes;
import org.touchline.persistence.DatabaseLook;
import org.touchline.persistence.DatabaseSettings;
import org.touchline.persistence.JpaFixture;
import org.touchline.settings.SettingReader;
import org.touchline.web.WebSettings;

/** Faults of the server's own side that need no running server. */
class ServerFaultsTest {

  @RegisterExtension static final JpaFixture JPA = JpaFixture.h2();

  private static final Visit VISIT = new Visit(List.of(), URI.create("http://127.0.0.1:1/"));
  private static final long MIB = 1 << 20;

  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void makeTheDataFolder() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    Files.createDirectory(data.resolve("incoming"));
    Files.createDirectory(data.resolve("recordings"));
  }

  @Test
  void goodFolderPassesAndNothingIsLeftInIt() throws Exception {
    BuildPlace.assumeRoom();
    assertThat(new DataFolderCheck(data).examine(VISIT).status()).isEqualTo(Status.PASS);
    assertThat(data.resolve("incoming")).isEmptyDirectory();
    assertThat(data.resolve("recordings")).isEmptyDirectory();
    assertThat(space(Map.of()).examine(VISIT).status()).isEqualTo(Status.PASS);
  }

  @Test
  void folderThatIsGoneIsFoundAndNotMade() throws Exception {
    Path gone = folder.resolve("gone");
    assertFound(ServerFault.DATA_FOLDER_GONE, new DataFolderCheck(gone));
    assertThat(gone).doesNotExist();
  }

  @Test
  void folderOfAReadOnlyDiskIsFound() throws Exception {
    try (SmallDisk disk = SmallDisk.at(data, "size=4m,ro")) {
      assertThat(disk).isNotNull();
      assertFound(ServerFault.DATA_FOLDER_READ_ONLY, new DataFolderCheck(data));
    }
  }

  @Test
  void recordingsOnAnotherFileSystemAreFound() throws Exception {
    try (SmallDisk disk = SmallDisk.at(data.resolve("recordings"), "size=4m")) {
      assertThat(disk).isNotNull();
      assertFound(ServerFault.RECORDINGS_ELSEWHERE, new DataFolderCheck(data));
      assertThat(data.resolve("incoming")).isEmptyDirectory();
    }
  }

  @Test
  void smallDiskThatIsFullIsFoundByItsSpaceAlone() throws Exception {
    try (SmallDisk disk = SmallDisk.at(data, "size=4m")) {
      assertThat(disk).isNotNull();
      Files.write(data.resolve("recording"), new byte[(int) (4 * MIB - 8192)]);
      assertFound(ServerFault.DISK_FULL, space(Map.of()));
      assertThat(new DataFolderCheck(data).examine(VISIT).status()).isEqualTo(Status.PASS);
    }
  }

  @Test
  void promiseThatTheDiskCannotKeepIsFound() throws Exception {
    assertFound(
        ServerFault.DISK_TOO_SMALL, space(Map.of("touchline.upload.max-size", "1000000TiB")));
  }

  @Test
  void h2FileInTheDataFolderPasses() throws Exception {
    BuildPlace.assumeLasting();
    assertThat(database(Map.of(), folder.resolve("data/incoming")).examine(VISIT).status())
        .isEqualTo(Status.PASS);
  }

  @Test
  void h2FileAmongTemporaryFilesIsFound() throws Exception {
    assertFound(ServerFault.DATABASE_TEMPORARY, database(Map.of(), folder));
  }

  @Test
  void h2InMemoryFileSystemIsFound() throws Exception {
    try (SmallDisk disk = SmallDisk.at(data, "size=8m")) {
      assertThat(disk).isNotNull();
      assertFound(ServerFault.DATABASE_TEMPORARY, database(Map.of(), elsewhere()));
    }
  }

  @Test
  void h2WithAWriteDelayIsFound() throws Exception {
    BuildPlace.assumeLasting();
    String url = "jdbc:h2:file:" + data.resolve("slow") + ";WRITE_DELAY=500";
    assertFound(ServerFault.DATABASE_DELAYED, database(Map.of("DATABASE_URL", url), elsewhere()));
  }

  @Test
  void h2FileThatAnotherProcessHasIsFound() throws Exception {
    BuildPlace.assumeLasting();
    Path file = data.resolve("touchline.mv.db");
    assertThat(database(Map.of(), elsewhere()).examine(VISIT).status()).isEqualTo(Status.PASS);
    try (FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = other.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertFound(ServerFault.DATABASE_IN_USE, database(Map.of(), elsewhere()));
    }
  }

  @Test
  void postgreSqlThatIsNotThereIsFound() throws Exception {
    String url = "postgresql://touchline:canary@127.0.0.1:1/touchline";
    assertFound(ServerFault.DATABASE_REFUSED, database(Map.of("DATABASE_URL", url), elsewhere()));
  }

  @Test
  void addressOfAnotherDatabaseIsFound() throws Exception {
    for (String url : List.of("mysql://root:canary@db/x", "jdbc:h2:mem:canary")) {
      assertFound(
          ServerFault.DATABASE_MALFORMED, database(Map.of("DATABASE_URL", url), elsewhere()));
    }
  }

  @Test
  void httpLinksForPeopleOnHttpsAreFound() throws Exception {
    for (Map<String, String> proxied :
        List.of(
            Map.of("x-forwarded-proto", "https"),
            Map.of("forwarded", "for=192.0.2.1;proto=https;by=203.0.113.43"))) {
      assertFound(
          ServerFault.PUBLIC_URL_PLAIN,
          publicUrl(Optional.of(VISIT.base())),
          new Visit(List.of(), VISIT.base(), proxied));
    }
  }

  @Test
  void proxyWithoutAPublicUrlIsFound() throws Exception {
    Map<String, String> proxied =
        Map.of("x-forwarded-for", "192.0.2.1", "x-forwarded-host", "v.example");
    Visit visit = new Visit(List.of(), VISIT.base(), proxied);
    Finding finding = assertFound(ServerFault.PUBLIC_URL_UNSET, publicUrl(Optional.empty()), visit);
    assertThat(finding.snippets().get(0).text())
        .isEqualTo("TOUCHLINE_PUBLIC_URL=https://v.example/");
  }

  @Test
  void publicUrlWithoutTlsIsFound() throws Exception {
    URI url = URI.create("http://video.example/");
    assertFound(
        ServerFault.PUBLIC_URL_UNENCRYPTED, publicUrl(Optional.of(url)), new Visit(List.of(), url));
  }

  @Test
  void publicUrlThatNobodyServesIsFound() throws Exception {
    assertFound(ServerFault.PUBLIC_URL_UNREACHABLE, publicUrl(Optional.of(VISIT.base())));
  }

  @Test
  void originThatIsNotListedIsFound() throws Exception {
    ApiCorsCheck check = new ApiCorsCheck(web(Optional.empty()), address(Optional.empty()));
    assertFound(
        ServerFault.ORIGIN_UNLISTED,
        check,
        new Visit(List.of("https://app.example"), VISIT.base()));
  }

  @Test
  void nodesThatAcceptEachOtherPass() throws Exception {
    nodes("a", "11111111", "22222222").announce();
    Check check = new StreamSecretCheck(nodes("b", "22222222", "11111111"), true);
    assertThat(check.examine(VISIT).status()).isEqualTo(Status.PASS);
  }

  @Test
  void nodesWithDifferentSecretsAreFound() throws Exception {
    nodes("a", "11111111").announce();
    Finding finding =
        assertFound(
            ServerFault.SECRETS_DIFFER,
            new StreamSecretCheck(nodes("b", "22222222", "11111111"), true));
    assertThat(finding.evidence()).contains("host of a").doesNotContain("11111111", "22222222");
  }

  @Test
  void nodeThatWasNotSeenForLongIsNotCompared() throws Exception {
    Clock past = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));
    new Nodes(JPA.entities(), JPA.transactions(), past, node("a", "11111111")).announce();
    Check check = new StreamSecretCheck(nodes("b", "22222222"), true);
    assertThat(check.examine(VISIT).status()).isEqualTo(Status.PASS);
    assertThat(JPA.rows("select node from node_fingerprint")).containsExactly("b");
  }

  @Test
  void checksThatAskTheDatabaseAreNotInterrupted() {
    assertThat(database(Map.of(), elsewhere()).isInterruptible()).isFalse();
    assertThat(new StreamSecretCheck(nodes("a", "11111111"), true).isInterruptible()).isFalse();
    assertThat(space(Map.of()).isInterruptible()).isTrue();
  }

  @BeforeEach
  void forgetTheNodes() {
    JPA.transactions()
        .run(() -> JPA.entities().createQuery("delete from NodeFingerprint").executeUpdate());
  }

  private static Nodes nodes(String id, String... fingerprints) {
    return new Nodes(JPA.entities(), JPA.transactions(), Clock.systemUTC(), node(id, fingerprints));
  }

  private static Node node(String id, String... fingerprints) {
    return new Node(id, "host of " + id, List.of(fingerprints));
  }

  private Path elsewhere() {
    return folder.resolve("temporary");
  }

  private Check space(Map<String, String> settings) {
    return new DataSpaceCheck(
        data, new SettingReader(key -> Optional.ofNullable(settings.get(key))));
  }

  private Check database(Map<String, String> settings, Path temporary) {
    return new DatabaseCheck(
        () ->
            DatabaseLook.at(
                    DatabaseSettings.from(key -> Optional.ofNullable(settings.get(key)), data))
                .take(),
        temporary);
  }

  private static Check publicUrl(Optional<URI> url) {
    return new PublicUrlCheck(web(url), new Probes(new SecureRandom()), address(url));
  }

  private static PublicAddress address(Optional<URI> url) {
    return new PublicAddress(web(url));
  }

  private static WebSettings web(Optional<URI> url) {
    return new WebSettings(url, Set.of());
  }

  private static Finding assertFound(ServerFault fault, Check check) throws Exception {
    return assertFound(fault, check, VISIT);
  }

  private static Finding assertFound(ServerFault fault, Check check, Visit visit) throws Exception {
    Finding finding = check.examine(visit);
    assertThat(check.id()).isEqualTo(fault.check());
    assertThat(finding.status()).isEqualTo(fault.status());
    assertThat(finding.cause()).isEqualTo(fault.cause());
    assertThat(finding.fix()).startsWith(fault.fix());
    assertThat(finding.toString()).doesNotContain("canary");
    return finding;
  }
}

package org.touchline.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.settings.MapSettings;
import org.touchline.settings.SettingException;

class IssuerKeyTest {

  @TempDir Path data;

  @Test
  void generatedKeyIsKeptForTheOwnerAlone() throws IOException {
    IssuerKey made = IssuerKey.from(settings(Map.of()));
    assertThat(Files.getPosixFilePermissions(data.resolve("auth-key.pem")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(IssuerKey.from(settings(Map.of()))).isEqualTo(made);
    assertThat(data).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void postgreSqlNeedsAConfiguredKey() {
    assertThatThrownBy(
            () -> IssuerKey.from(settings(Map.of("DATABASE_URL", "postgresql://u:p@db/club"))))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith(IssuerKey.KEY + ": is missing");
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void keyIsReadAsTextInOneLineOrFromAFile() throws IOException {
    IssuerKey expected = TestKeys.BUILT_IN;
    Path file = Files.writeString(data.resolve("key.pem"), TestKeys.PEM);
    assertThat(configured(TestKeys.PEM)).isEqualTo(expected);
    assertThat(configured(TestKeys.PEM.replace("\n", "\\n"))).isEqualTo(expected);
    assertThat(configured(TestKeys.PEM.replaceAll("-----.*-----|\\s", ""))).isEqualTo(expected);
    assertThat(configured(file.toString())).isEqualTo(expected);
  }

  @Test
  void otherKeysAreRefusedAndNotRepeated() {
    String small = TestKeys.pem("RSA", 1024);
    for (String key : new String[] {small, TestKeys.pem("EC", 256), "hidden", "a\0hidden"}) {
      assertThatThrownBy(() -> configured(key))
          .isInstanceOf(SettingException.class)
          .hasMessageStartingWith(IssuerKey.KEY + ": is not an RSA private key")
          .hasMessageNotContaining("hidden");
    }
  }

  @Test
  void publicHalfIsPem() {
    assertThat(TestKeys.BUILT_IN.publicPem())
        .startsWith("-----BEGIN PUBLIC KEY-----\n")
        .endsWith("\n-----END PUBLIC KEY-----");
  }

  @Test
  void keyIsNotPrinted() {
    assertThat(TestKeys.BUILT_IN).hasToString("IssuerKey[RSA 2048]");
  }

  @Test
  void externalIssuerNeedsNoKey() {
    MapSettings external =
        settings(Map.of("mp.jwt.verify.publickey.location", "https://issuer.example/jwks"));
    assertThat(IssuerSettings.from(external).key()).isEmpty();
    assertThat(data).isEmptyDirectory();
  }

  private IssuerKey configured(String key) {
    return IssuerKey.from(settings(Map.of(IssuerKey.KEY, key)));
  }

  private MapSettings settings(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    all.put("touchline.data.dir", data.toString());
    return new MapSettings(all);
  }
}

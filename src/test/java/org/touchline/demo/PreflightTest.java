package org.touchline.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Scanner;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.settings.SettingException;

class PreflightTest {

  @TempDir Path folder;

  @Test
  void aPortWithAListenerIsTaken() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = listener.getLocalPort();

      assertThatThrownBy(() -> Preflight.checkPort("TOUCHLINE_HTTP_PORT", port))
          .isInstanceOf(SettingException.class)
          .hasMessageStartingWith("TOUCHLINE_HTTP_PORT: port " + port + " is taken; ");
    }
  }

  @Test
  void aListenerOnEveryAddressTakesThePortToo() throws IOException {
    try (ServerSocket listener = new ServerSocket(0)) {
      assertThat(FreePorts.isFree(listener.getLocalPort())).isFalse();
    }
  }

  @Test
  void aFreePortIsFree() {
    assertThat(FreePorts.isFree(FreePorts.next())).isTrue();
  }

  @Test
  void noPortIsChosenTwice() {
    assertThat(IntStream.generate(FreePorts::next).limit(100).boxed().toList())
        .doesNotHaveDuplicates();
  }

  /** Or whatever connects to somewhere meanwhile could be given the port of a server to come. */
  @Test
  void aChosenPortIsNoneThatLinuxGivesAway() throws IOException {
    Path range = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
    assumeTrue(Files.isReadable(range), "this is no Linux");
    try (Scanner numbers = new Scanner(range, StandardCharsets.US_ASCII)) {
      int firstGivenAway = numbers.nextInt();
      assumeTrue(firstGivenAway > FreePorts.LAST, "this Linux gives all ports away");

      assertThat(FreePorts.next()).isBetween(FreePorts.FIRST, firstGivenAway - 1);
    }
  }

  @Test
  void anOldJavaIsNamed() {
    assertThatThrownBy(() -> Preflight.checkJava(11, name -> true))
        .isInstanceOf(LaunchException.class)
        .hasMessage("Java 11 is too old; point JAVA_HOME at a JDK 17 or newer");
  }

  @Test
  void missingModulesAreNamed() {
    assertThatThrownBy(() -> Preflight.checkJava(17, name -> !name.equals("java.desktop")))
        .isInstanceOf(LaunchException.class)
        .hasMessageStartingWith("this Java lacks java.desktop;");
  }

  @Test
  void thisJavaWillDo() {
    assertThatCode(
            () ->
                Preflight.checkJava(
                    Runtime.version().feature(),
                    name -> ModuleLayer.boot().findModule(name).isPresent()))
        .doesNotThrowAnyException();
  }

  @Test
  void aMissingDataFolderIsMadeAndLeftEmpty() {
    Path data = folder.resolve("a/b");

    Preflight.checkFolder(data);

    assertThat(data).isEmptyDirectory();
  }

  @Test
  void aFileInPlaceOfTheDataFolderIsRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("data"));

    assertThatThrownBy(() -> Preflight.checkFolder(file))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("TOUCHLINE_DATA_DIR: cannot write in " + file);
  }
}

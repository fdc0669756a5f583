package org.touchline.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A child process in the place of Payara, which falls over itself as often as it is told. */
@Timeout(60)
class ServerProcessTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** As Payara writes it. */
  private static final String LOST_RACE =
      """
      java.util.ConcurrentModificationException
      \tat java.base/java.util.LinkedList$ListItr.checkForComodification(LinkedList.java:970)
      \tat java.base/java.util.LinkedList$ListItr.next(LinkedList.java:892)
      \tat org.jvnet.hk2.internal.SystemDescriptor.invokeInstanceListeners(SystemDescriptor.java:438)
      """;

  @TempDir Path folder;
  private PayaraMicro server;

  @BeforeEach
  void packServer() throws IOException {
    Path settings = Files.createDirectory(folder.resolve("settings"));
    Files.writeString(settings.resolve("pre-boot.asadmin"), "");
    server = new PayaraMicro(packed(Server.class), settings);
  }

  @Test
  void serverThatFellOverItselfIsStartedOnceMore() throws Exception {
    try (ServerProcess process = ServerProcess.start(server, launch(1, LOST_RACE))) {
      long first = process.pid();
      process.awaitReady("/", LIMIT);
      assertThat(process.pid()).isNotEqualTo(first);
      assertThat(process.isAlive()).isTrue();
    }
  }

  @Test
  void serverThatFallsOverAgainIsGivenUp() throws Exception {
    try (ServerProcess process = ServerProcess.start(server, launch(2, LOST_RACE))) {
      assertThatThrownBy(() -> process.awaitReady("/", LIMIT)).isInstanceOf(LaunchException.class);
    }
  }

  @Test
  void serverThatEndsForAnotherReasonIsNotStartedAgain() throws Exception {
    try (ServerProcess process = ServerProcess.start(server, launch(1, "no memory\n"))) {
      assertThatThrownBy(() -> process.awaitReady("/", LIMIT)).isInstanceOf(LaunchException.class);
    }
  }

  private ServerLaunch launch(int falls, String words) throws IOException {
    return new ServerLaunch(
        Files.createFile(folder.resolve("touchline.war")),
        FreePorts.next(),
        Map.of(),
        Map.of("falls", "" + falls, "words", words, "starts", folder.resolve("starts").toString()),
        folder.resolve("log"),
        folder,
        List.of());
  }

  private Path packed(Class<?> main) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
    String entry = main.getName().replace('.', '/') + ".class";
    Path jar = folder.resolve("payara-micro.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        InputStream code = main.getClassLoader().getResourceAsStream(entry)) {
      out.putNextEntry(new JarEntry(entry));
      code.transferTo(out);
    }
    return jar;
  }

  /** Says its words and ends; when it did so often enough, it answers 200 instead. */
  static final class Server {

    private Server() {}

    public static void main(String[] arguments) throws IOException {
      Path starts = Path.of(System.getProperty("starts"));
      int before = Files.exists(starts) ? (int) Files.size(starts) : 0;
      Files.write(starts, new byte[before + 1]);
      if (before < Integer.getInteger("falls")) {
        System.out.print(System.getProperty("words"));
        return;
      }
      List<String> all = Arrays.asList(arguments);
      int port = Integer.parseInt(all.get(all.indexOf("--port") + 1));
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      http.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
          });
      http.start();
    }
  }
}

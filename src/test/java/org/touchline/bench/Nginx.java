package org.touchline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.touchline.blackbox.Await;
import org.touchline.demo.FileTrees;
import org.touchline.demo.FreePorts;

/**
 * Debian's nginx with a folder, a configuration and a port of its own, and one worker. It is ended
 * by its process id, at the latest when this JVM ends.
 */
final class Nginx implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(20);
  private static final long GRACE_SECONDS = 10;

  /** As Debian ships it where speed is concerned, and every file in a folder of ours. */
  private static final String CONFIGURATION =
      """
      daemon off;
      %s
      worker_processes 1;
      worker_rlimit_nofile 8192;
      pid nginx.pid;
      error_log error.log warn;
      events { worker_connections 4096; }
      http {
        sendfile on;
        tcp_nopush on;
        access_log off;
        default_type video/mp4;
        client_body_temp_path body;
        proxy_temp_path proxy;
        fastcgi_temp_path fastcgi;
        uwsgi_temp_path uwsgi;
        scgi_temp_path scgi;
        %s
      }
      """;

  private final Process process;
  private final int port;
  private final Thread lastResort = new Thread(this::end);

  private Nginx(Process process, int port) {
    this.process = process;
    this.port = port;
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /** What comes into {@code http}, for nginx on this port. */
  interface Http {
    String on(int port);
  }

  /**
   * Starts it.
   *
   * @param folder is made, and emptied before
   * @throws IllegalStateException when it is not installed or does not answer
   */
  static Nginx start(Path folder, Http http) {
    int port = FreePorts.next();
    try {
      FileTrees.empty(folder);
      String text = CONFIGURATION.formatted(user(), http.on(port));
      Files.writeString(folder.resolve("nginx.conf"), text);
      Process process =
          new ProcessBuilder(program(), "-p", folder + "/", "-c", "nginx.conf", "-e", "error.log")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("output.log").toFile())
              .start();
      Nginx nginx = new Nginx(process, port);
      nginx.awaitStart(folder);
      return nginx;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start nginx; is it installed?", e);
    }
  }

  /** What the program says of itself. */
  static String version() throws IOException {
    Process asked = new ProcessBuilder(program(), "-v").redirectErrorStream(true).start();
    String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return said.strip().replace("nginx version: ", "");
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + port);
  }

  int port() {
    return port;
  }

  /** The work of its workers; the master only watches over them. */
  Work work() {
    List<Long> workers =
        process.children().map(ProcessHandle::pid).filter(Nginx::isWorker).toList();
    return new Work(workers);
  }

  @Override
  public void close() {
    end();
    Runtime.getRuntime().removeShutdownHook(lastResort);
  }

  private void end() {
    List<ProcessHandle> workers = process.children().toList();
    process.destroy();
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    workers.forEach(ProcessHandle::destroyForcibly);
  }

  private void awaitStart(Path folder) throws IOException {
    boolean answers =
        Await.until(START, () -> answers() || !process.isAlive(), Boolean::booleanValue)
            && process.isAlive();
    if (!answers) {
      close();
      throw new IllegalStateException(
          "nginx did not start: " + Files.readString(folder.resolve("output.log")));
    }
  }

  private boolean answers() {
    try (SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
      return channel.isConnected();
    } catch (IOException e) {
      return false; // Not yet.
    }
  }

  private static boolean isWorker(long pid) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
          .contains("worker process");
    } catch (IOException e) {
      return false; // It has ended.
    }
  }

  /** Started by root, its workers would else be somebody who may not read our folders. */
  private static String user() {
    return System.getProperty("user.name").equals("root") ? "user root;" : "";
  }

  /** Debian keeps it where only administrators' paths lead. */
  private static String program() {
    Path debian = Path.of("/usr/sbin/nginx");
    return Files.isExecutable(debian) ? debian.toString() : "nginx";
  }
}

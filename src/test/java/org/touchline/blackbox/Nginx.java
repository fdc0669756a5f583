package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.touchline.demo.FileTrees;
import org.touchline.demo.FreePorts;

/**
 * A real nginx before an installation, with the files of {@code server-config}: what is marked
 * CHANGE there is changed, and the folders of its logs. Runs as whoever runs the tests.
 */
public final class Nginx implements AutoCloseable {

  /** What the shipped file and the server must agree on. */
  public static final String SECRET = "d0a4f1c6b7e84c02a9b3nginx-secret";

  private static final System.Logger LOG = System.getLogger(Nginx.class.getName());
  private static final Duration SLOWEST_START = Duration.ofMinutes(1);
  private static final Path SHIPPED =
      Path.of(System.getProperty("touchline.server-config"), "nginx");
  private static final Path ALL = Path.of(System.getProperty("java.io.tmpdir"), "blackbox");

  /** All that a distribution's nginx.conf says and that we need. */
  private static final String MAIN =
      """
      daemon off;
      master_process off;
      pid nginx.pid;
      error_log logs/error.log warn;
      events { }
      http {
        client_body_temp_path temp/body;
        proxy_temp_path temp/proxy;
        fastcgi_temp_path temp/fastcgi;
        uwsgi_temp_path temp/uwsgi;
        scgi_temp_path temp/scgi;
        access_log off;
        include conf.d/*.conf;
      }
      """;

  private final Path folder;
  private final int port;
  private final Process process;

  private Nginx(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /** Skips the caller's tests, and says why, where no nginx is installed. */
  static void assumeInstalled() {
    if (program().isEmpty()) {
      String reason = "tests of playback by nginx skipped: nginx is not installed";
      LOG.log(Level.WARNING, reason);
      assumeTrue(false, reason);
    }
  }

  /**
   * Starts one, which then answers.
   *
   * @param recordings the folder that it takes local recordings from
   * @param bucket where it takes the others from
   */
  public static Nginx before(Installation server, Path recordings, URI bucket)
      throws IOException, InterruptedException {
    Path folder =
        FileTrees.empty(ALL.resolve(server + "-nginx-" + FreePorts.next())).toAbsolutePath();
    int port = FreePorts.next();
    for (String name : new String[] {"conf.d", "snippets", "logs", "temp"}) {
      Files.createDirectories(folder.resolve(name));
    }
    Files.writeString(folder.resolve("nginx.conf"), MAIN);
    Files.writeString(
        folder.resolve("conf.d/touchline.conf"),
        shipped("touchline.conf")
            .with("server 127.0.0.1:8080;", "server " + server.baseUri().getAuthority() + ";")
            .with("listen 80;", "listen 127.0.0.1:" + port + ";")
            .with("# include snippets/", "include snippets/")
            .with("/var/log/nginx/", folder + "/logs/")
            .text());
    Files.writeString(
        folder.resolve("conf.d/touchline-bucket.conf"),
        shipped("touchline-bucket.conf")
            .with("server 127.0.0.1:9000;", "server " + bucket.getAuthority() + ";")
            .text());
    Files.writeString(
        folder.resolve("snippets/touchline-accel.conf"),
        shipped("touchline-accel.conf")
            .with("CHANGE-change-CHANGE-change", SECRET)
            .with("/var/lib/touchline/recordings/", recordings + "/")
            .with("https://touchline_bucket/", "http://touchline_bucket/")
            .with("/var/log/nginx/", folder + "/logs/")
            .text());
    return start(folder, port);
  }

  /**
   * Starts one with a configuration of its own instead of the shipped one.
   *
   * @param port on which it listens, by the configuration
   * @param configuration what stands within {@code http}
   */
  static Nginx with(int port, String configuration) throws IOException, InterruptedException {
    Path folder = FileTrees.empty(ALL.resolve("nginx-" + port)).toAbsolutePath();
    for (String name : new String[] {"conf.d", "logs", "temp"}) {
      Files.createDirectories(folder.resolve(name));
    }
    Files.writeString(folder.resolve("nginx.conf"), MAIN);
    Files.writeString(folder.resolve("conf.d/one.conf"), configuration);
    return start(folder, port);
  }

  /** Where clients reach it. */
  public URI baseUri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Its one process, which is its worker too. */
  public long pid() {
    return process.pid();
  }

  /** All that it has written so far, errors included. */
  String logs() {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> logs = Files.list(folder.resolve("logs"))) {
      for (Path log : logs.toList()) {
        text.append(Files.readString(log, StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      throw new AssertionError("cannot read the logs of nginx", e);
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    FileTrees.delete(folder);
  }

  private static Nginx start(Path folder, int port) throws IOException, InterruptedException {
    Process check = run(folder, "-t");
    assertThat(check.waitFor()).as("nginx -t: %s", output(folder)).isZero();
    Nginx nginx = new Nginx(folder, port, run(folder));
    try {
      boolean listens = Await.until(SLOWEST_START, nginx::listens, yes -> yes);
      assertThat(listens).as("nginx answers: %s", output(folder)).isTrue();
      return nginx;
    } catch (AssertionError e) {
      nginx.close();
      throw e;
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (ConnectException e) {
      return false;
    } catch (IOException e) {
      throw new AssertionError("no loopback", e);
    }
  }

  private static Process run(Path folder, String... options) throws IOException {
    String program = program().orElseThrow().toString();
    Stream<String> fixed =
        Stream.of(program, "-p", folder + "/", "-c", "nginx.conf", "-e", "logs/start.log");
    return new ProcessBuilder(Stream.concat(fixed, Stream.of(options)).toList())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("output.txt").toFile()))
        .start();
  }

  private static String output(Path folder) throws IOException {
    return Files.readString(folder.resolve("output.txt"));
  }

  /** Debian's is where only administrators look for programs. */
  private static Optional<Path> program() {
    String folders = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(
            Pattern.compile(Pattern.quote(File.pathSeparator)).splitAsStream(folders),
            Stream.of("/usr/sbin"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "nginx"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static ShippedFile shipped(String name) throws IOException {
    return new ShippedFile(Files.readString(SHIPPED.resolve(name)));
  }

  /** A file that an operator edits. */
  private record ShippedFile(String text) {

    ShippedFile with(String old, String changed) {
      assertThat(text).contains(old);
      return new ShippedFile(text.replace(old, changed));
    }
  }
}

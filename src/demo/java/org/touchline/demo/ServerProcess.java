package org.touchline.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server in a child process. It ends with {@link #close} at the latest. */
public final class ServerProcess implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(ServerProcess.class.getName());
  private static final long GRACE_SECONDS = 20;

  private final ServerLaunch launch;
  private final Path home;
  private final AppServer server;
  private volatile Start start;

  private ServerProcess(AppServer server, ServerLaunch launch, Path home, Start start) {
    this.server = server;
    this.launch = launch;
    this.home = home;
    this.start = start;
  }

  /** A process, and the part of the log that is its own. */
  private record Start(Process process, ServerLog log) {

    static Start of(AppServer server, ServerLaunch launch, Path home) {
      try {
        ServerLog log = ServerLog.from(launch.logFile());
        List<String> command = server.prepare(launch, FileTrees.empty(home));
        return new Start(ServerProcess.process(command, launch, home), log);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot start " + server.name(), e);
      }
    }
  }

  /**
   * Starts a server and returns at once: {@link #awaitReady} tells when it answers.
   *
   * @throws LaunchException when the server or the WAR is not there
   * @throws UncheckedIOException when a file cannot be written or the process not be started
   */
  public static ServerProcess start(AppServer server, ServerLaunch launch) {
    if (!Files.isRegularFile(launch.war())) {
      throw new LaunchException("the WAR is not at " + launch.war() + "; run mvn package first");
    }
    Path home = launch.workFolder().resolve(server.name() + "-" + launch.port());
    return new ServerProcess(server, launch, home, Start.of(server, launch, home));
  }

  /** The server's process id. */
  public long pid() {
    return start.process().pid();
  }

  /** Where the application answers, without a slash at the end. */
  public URI baseUri() {
    return URI.create("http://127.0.0.1:" + launch.port());
  }

  /** Where the server's output goes. */
  public Path logFile() {
    return launch.logFile();
  }

  /** The server's own files of this start, its access log among them. */
  public Path home() {
    return home;
  }

  /** Whether the process lives. */
  public boolean isAlive() {
    return start.process().isAlive();
  }

  /**
   * Waits until the application answers 200; a server that fell over itself is started once more.
   *
   * @param path what to ask for, such as {@code /api/config/}
   * @throws LaunchException when the server ends, refuses the application, or takes too long
   */
  public void awaitReady(String path, Duration limit) throws InterruptedException {
    try {
      await(path, limit);
    } catch (LaunchException e) {
      if (isAlive() || server.fellOverItself().filter(start.log()::contains).isEmpty()) {
        throw e;
      }
      LOG.log(System.Logger.Level.WARNING, "the server fell over itself; once more", e);
      start = Start.of(server, launch, home);
      await(path, limit);
    }
  }

  private void await(String path, Duration limit) throws InterruptedException {
    new Readiness(this, server, start.log()).await(baseUri().resolve(path), limit);
  }

  /** Waits for the process to end by itself or by another thread, and tells its exit code. */
  public int waitFor() throws InterruptedException {
    return start.process().waitFor();
  }

  /** Ends it without any warning, as a power cut would; its home stays until {@link #close}. */
  public void kill() throws InterruptedException {
    start.process().destroyForcibly().waitFor();
  }

  /** Asks the server to end, insists after a while, and removes its home. */
  @Override
  public void close() {
    Process process = start.process();
    process.destroy();
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        kill();
      }
      FileTrees.delete(home);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + home, e);
    }
  }

  /** The start of a command line: this JVM's own Java with the launch's options. */
  static List<String> java(ServerLaunch launch, Path home) throws IOException {
    Path temporaryFiles = Files.createDirectories(home.resolve("tmp"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(launch.jvmOptions());
    command.add("-Djava.io.tmpdir=" + temporaryFiles);
    launch.systemProperties().forEach((key, value) -> command.add("-D" + key + "=" + value));
    return command;
  }

  private static Process process(List<String> command, ServerLaunch launch, Path home)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    Map<String, String> wanted = launch.environmentOver(Map.copyOf(environment));
    environment.keySet().retainAll(wanted.keySet());
    environment.putAll(wanted);
    return builder
        .directory(home.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.logFile().toFile()))
        .start();
  }
}

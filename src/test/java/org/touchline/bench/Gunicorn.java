package org.touchline.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.touchline.blackbox.Await;
import org.touchline.demo.FreePorts;

/** Debian's gunicorn with a Django that hands out upload URLs; ended by its process id. */
final class Gunicorn implements AutoCloseable {

  /** Debian's, for which the packages are; another may come first on the path. */
  private static final String PYTHON = "/usr/bin/python3";

  private static final String MODULE = "django_uploads";
  private static final List<String> NEEDED =
      List.of(PYTHON, "-c", "import django, boto3, gunicorn, psycopg2");
  private static final Duration START = Duration.ofSeconds(20);

  private final Process process;
  private final UploadCall call;

  private Gunicorn(Process process, UploadCall call) {
    this.process = process;
    this.call = call;
  }

  /** Why it cannot be measured here; empty when it can. */
  static Optional<String> missing() throws IOException {
    Said said = run(Path.of("."), Map.of(), NEEDED);
    return said.ok()
        ? Optional.empty()
        : Optional.of(
            "python3-django, python3-boto3, python3-psycopg2 and gunicorn are not installed");
  }

  /**
   * Starts it on a database that has its tables.
   *
   * @param kept whether it keeps its boto3 client; else each call makes one, as most code does
   */
  static Gunicorn start(Prepared prepared, boolean kept) throws IOException {
    int port = FreePorts.next();
    ProcessBuilder builder =
        new ProcessBuilder(
                "gunicorn",
                "--bind",
                "127.0.0.1:" + port,
                "--workers",
                "3",
                "--threads",
                "4",
                "--keep-alive",
                "30",
                MODULE + ":application")
            .directory(prepared.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(prepared.folder().resolve("gunicorn-" + port + ".log").toFile());
    builder.environment().putAll(prepared.environment());
    builder.environment().put("BENCH_CLIENT", kept ? "kept" : "new");
    String name = kept ? "Django, boto3 client kept" : "Django, boto3 client per call";
    URI address =
        URI.create(
            "http://127.0.0.1:%d/api/matches/%s/video/upload-url/"
                .formatted(port, prepared.match()));
    Gunicorn gunicorn =
        new Gunicorn(builder.start(), new UploadCall(name, address, prepared.token()));
    gunicorn.awaitStart();
    return gunicorn;
  }

  /** Makes its tables, a match and a login. */
  static Prepared prepare(Path folder, int databasePort) throws IOException {
    Files.createDirectories(folder);
    try (InputStream source = Gunicorn.class.getResourceAsStream(MODULE + ".py")) {
      if (source == null) {
        throw new IllegalStateException(MODULE + ".py is not among the tests' resources");
      }
      Files.write(folder.resolve(MODULE + ".py"), source.readAllBytes());
    }
    Map<String, String> environment =
        Map.of("BENCH_DATABASE_PORT", String.valueOf(databasePort), "PYTHONDONTWRITEBYTECODE", "1");
    Said said = run(folder, environment, List.of(PYTHON, MODULE + ".py", "prepare"));
    if (!said.ok()) {
      throw new IllegalStateException("Django cannot be prepared: " + said.text());
    }
    String[] words = said.text().strip().split(" ", 2);
    return new Prepared(folder, environment, words[0], words[1]);
  }

  /**
   * A database with its tables.
   *
   * @param match the number of a match
   * @param token of somebody who may upload to it
   */
  record Prepared(Path folder, Map<String, String> environment, String match, String token) {}

  UploadCall call() {
    return call;
  }

  @Override
  public void close() {
    List<ProcessHandle> workers = process.children().toList();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    workers.forEach(ProcessHandle::destroyForcibly);
  }

  private void awaitStart() {
    try (UploadCall.Line line = call.new Line()) {
      if (!Await.until(START, () -> line.call() == 200, Boolean::booleanValue)) {
        close();
        throw new IllegalStateException("gunicorn does not answer");
      }
    }
  }

  private record Said(boolean ok, String text) {}

  private static Said run(Path folder, Map<String, String> environment, List<String> command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Said(process.waitFor() == 0, text);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (IOException e) {
      return new Said(false, String.valueOf(e.getMessage())); // There is no python3.
    }
  }
}

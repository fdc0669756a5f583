package org.touchline.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.touchline.settings.SettingException;

/**
 * Starts the whole product with one command: a bucket, the server with the WAR, demo matches. It
 * says one line when all is ready, or one line about what is wrong; Ctrl-C ends all that it
 * started.
 */
public final class Demo {

  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final String REFUSAL = "Touchline cannot start: ";
  private static final String BUCKET = "stato-recording";

  /** Kept here, or its level would be forgotten with it. */
  private static final Logger BUCKET_LOG = Logger.getLogger("org.gaul");

  private final RunningParts parts = new RunningParts();
  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;

  private Demo(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  /** Runs until Ctrl-C, TERM, or the server's end. */
  public static void main(String[] arguments) {
    System.exit(run(System.out, System.err));
  }

  private static int run(PrintStream out, PrintStream err) {
    BUCKET_LOG.setLevel(Level.WARNING);
    Demo demo = new Demo(System.getenv(), out, err);
    Runtime.getRuntime().addShutdownHook(new Thread(demo.parts::close, "demo-end"));
    try {
      demo.waitForEnd(demo.start());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SettingException e) {
      demo.complain(REFUSAL + e.getMessage());
    } catch (LaunchException e) {
      demo.complain(REFUSAL + e.getMessage());
      if (!e.details().isEmpty()) {
        demo.complain(e.details());
      }
    } catch (IOException | RuntimeException e) { // the last boundary: still one line
      demo.complain(REFUSAL + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
    }
    return 1;
  }

  private ServerProcess start() throws IOException, InterruptedException {
    DemoSettings settings =
        DemoSettings.read(
            key -> Optional.ofNullable(environment.get(key)),
            key -> Optional.ofNullable(System.getProperty(key)));
    Preflight.check(settings);
    BucketServer bucket = settings.startsBucket() ? startBucket(settings) : null;
    ServerProcess server = startServer(settings, bucket);
    server.awaitReady("/api/config/", START_LIMIT);
    DemoAccess access = access(settings, server, bucket);
    OwnerOnlyFile.write(settings.dataFolder().resolve("demo.json"), access.json());
    out.println(access.line());
    return server;
  }

  private void waitForEnd(ServerProcess server) throws InterruptedException {
    int code = server.waitFor();
    complain(
        "Touchline ended: its server left with code "
            + code
            + "; "
            + server.logFile()
            + " tells more");
  }

  /** What fails once the end has begun needs no explanation. */
  private void complain(String line) {
    if (!parts.isClosed()) {
      err.println(line);
    }
  }

  private BucketServer startBucket(DemoSettings settings) throws IOException {
    BucketKeys keys = BucketKeys.in(settings.dataFolder());
    BucketServer.Options options =
        new BucketServer.Options(
            settings.s3Port(),
            settings.dataFolder().resolve("s3"),
            BUCKET,
            keys.access(),
            keys.secret(),
            settings.pageOrigins());
    return parts.start(() -> BucketServer.start(options));
  }

  private ServerProcess startServer(DemoSettings settings, @Nullable BucketServer bucket) {
    AppServer server =
        new PayaraMicro(
            built("touchline.payara-micro.jar"), built("touchline.server-config", "payara-micro"));
    ServerLaunch launch =
        new ServerLaunch(
            built("touchline.war"),
            settings.httpPort(),
            ServerEnvironment.of(settings, environment, bucket),
            Map.of(),
            settings.dataFolder().resolve("server.log"),
            built("touchline.work"),
            ServerLaunch.FAST_START);
    return parts.start(() -> ServerProcess.start(server, launch));
  }

  private DemoAccess access(
      DemoSettings settings, ServerProcess server, @Nullable BucketServer bucket)
      throws IOException, InterruptedException {
    DemoClient client = new DemoClient(server.baseUri());
    Optional<String> password = initialPassword(settings.dataFolder());
    Optional<String> token =
        password.isEmpty() ? Optional.empty() : client.login(DemoAccess.USERNAME, password.get());
    if (token.isPresent()) {
      addMatches(client, token.get());
    }
    return new DemoAccess(
        server.baseUri(), token.isPresent() ? password : Optional.empty(), endpoint(bucket));
  }

  private Optional<String> endpoint(@Nullable BucketServer bucket) {
    return bucket == null
        ? Optional.ofNullable(environment.get("AWS_S3_ENDPOINT_URL"))
        : Optional.of(bucket.endpoint().toString());
  }

  private static void addMatches(DemoClient client, String token) throws InterruptedException {
    if (client.countMatches(token) == 0) {
      for (var match : DemoMatches.all()) {
        client.createMatch(token, match);
      }
    }
  }

  private static Optional<String> initialPassword(Path dataFolder) throws IOException {
    Path file = dataFolder.resolve("initial-admin");
    return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
  }

  /** A file of the build, which tells where it is. */
  private static Path built(String property, String... more) {
    String path = System.getProperty(property);
    if (path == null) {
      throw new LaunchException(property + " is not set; start the demo with mvn -Pdemo");
    }
    return Path.of(path, more);
  }
}

package org.touchline.doctor;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.touchline.demo.BucketServer;
import org.touchline.demo.FreePorts;
import org.touchline.doctor.browser.BrowserChecks;
import org.touchline.doctor.bucket.BucketChecks;
import org.touchline.doctor.settings.SettingsChecks;
import org.touchline.doctor.wire.BucketAccess;
import org.touchline.front.AwsManners;
import org.touchline.front.OnlyThreeRights;
import org.touchline.front.Rule;
import org.touchline.front.S3Front;
import org.touchline.front.TlsPlace;
import org.touchline.settings.DataDirectory;
import org.touchline.settings.MapSettings;
import org.touchline.settings.SettingException;
import org.touchline.storage.S3Settings;
import org.touchline.storage.StorageMeters;
import org.touchline.storage.StorageSettings;
import org.touchline.storage.StoreSelector;

/** A deployment without its server, whose settings and bucket can be made ill. */
final class Patient implements AutoCloseable {

  static final String BUCKET = "stato-recording";
  static final String ACCESS_KEY = "AKIATOUCHLINETEST";
  static final String SECRET_KEY = "wJalrXUtnFEMIsecret0K7MDENGbPxRfiCYtest";
  static final List<String> ORIGINS = List.of("http://localhost:8080", "https://app.example");

  /** Whoever runs the tests may do so on a machine of AWS. */
  private static final String NO_MACHINE_ROLE = "aws.disableEc2Metadata";

  private static final Visit VISIT = new Visit(ORIGINS, URI.create("http://localhost:8080/"));
  private static final S3Settings NOWHERE =
      new S3Settings(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          S3Settings.AddressingStyle.AUTO);

  private static final Fault HEALTHY = Fault.onTheWay("none", "", Rule.none());

  private static final int AS_MANY_AS_THE_DOCTOR = 8;

  /** So long that no check is late only because the machine is slow. */
  private static final Round.Limits AMPLE =
      new Round.Limits(Duration.ofSeconds(60), Duration.ofSeconds(180));

  private final ExecutorService threads = Executors.newFixedThreadPool(AS_MANY_AS_THE_DOCTOR);
  private final Path folder;
  private final BucketServer bucket;
  private final S3Front front;
  private final ServerSocket silent;
  private final Map<String, TlsPlace> tls =
      Stream.of("expired", "other-name", "untrusted")
          .collect(Collectors.toMap(name -> name, TlsPlace::with));
  private final SSLContext trust = defaultTrust();

  /** A healthy one, which keeps its data in this folder. */
  Patient(Path folder) {
    this.folder = folder;
    this.bucket =
        BucketServer.start(
            new BucketServer.Options(
                0, folder.resolve("bucket"), BUCKET, ACCESS_KEY, SECRET_KEY, ORIGINS));
    this.front = S3Front.before(bucket.endpoint());
    try {
      this.silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SSLContext.setDefault(TlsPlace.trustingTheAuthority());
    System.setProperty(NO_MACHINE_ROLE, "true");
  }

  /** What the doctor finds when nothing is wrong. */
  Report examine(Rights rights) {
    return examine(HEALTHY, rights, AMPLE);
  }

  /** What the doctor finds when this is wrong. */
  Report examine(Fault fault, Rights rights) {
    return fault.settings().containsValue("{silent}")
        ? examineInTime(fault, rights)
        : examine(fault, rights, AMPLE);
  }

  /**
   * A check gives up on who does not answer before its own time is over; where the machine stops
   * just then it is asked once more.
   */
  private Report examineInTime(Fault fault, Rights rights) {
    Report report = examineAsUsual(fault, rights);
    boolean late =
        report.checks().stream()
            .anyMatch(check -> check.finding().evidence().startsWith("no end after"));
    return late ? examineAsUsual(fault, rights) : report;
  }

  /** What the doctor finds when this is wrong, in the time that people wait. */
  Report examineAsUsual(Fault fault, Rights rights) {
    return examine(fault, rights, Round.Limits.USUAL);
  }

  /** What the server's user may do. */
  enum Rights {
    ALL,
    ONLY_THREE
  }

  private Report examine(Fault fault, Rights rights, Round.Limits limits) {
    Rule aws = new AwsManners(ORIGINS);
    front.obey(fault.rule().then(rights == Rights.ALL ? aws : new OnlyThreeRights().then(aws)));
    MapSettings settings = settings(fault.settings());
    StorageMeters meters = new StorageMeters(new SimpleMeterRegistry());
    try (StoreSelector stores =
        new StoreSelector(storage(settings), meters, ChangedStores.all(fault.store()))) {
      BucketAccess access = new BucketAccess(stores);
      List<Check> checks =
          Stream.of(
                  new SettingsChecks(settings).all(),
                  new BucketChecks(access).all(),
                  new BrowserChecks(access).all())
              .flatMap(List::stream)
              .toList();
      return new Round(checks, threads, limits, Clock.systemUTC()).make(VISIT, found -> {});
    }
  }

  private MapSettings settings(Map<String, String> changes) {
    Map<String, String> settings = new HashMap<>();
    settings.put(StorageSettings.BUCKET, BUCKET);
    settings.put(StorageSettings.REGION, "eu-west-1");
    settings.put(StorageSettings.ACCESS_KEY, ACCESS_KEY);
    settings.put(StorageSettings.SECRET_KEY, SECRET_KEY);
    settings.put(StorageSettings.ENDPOINT, "{front}");
    settings.putAll(changes);
    settings.replaceAll((name, value) -> address(value));
    return new MapSettings(settings);
  }

  /** With the addresses of this test run in the place of their names. */
  private String address(String value) {
    String named = value;
    for (Map.Entry<String, TlsPlace> place : tls.entrySet()) {
      named = named.replace("{" + place.getKey() + "}", place.getValue().endpoint().toString());
    }
    return named
        .replace("{front}", front.endpoint().toString())
        .replace("{port}", String.valueOf(front.port()))
        .replace("{without-tls}", "https://127.0.0.1:" + bucket.endpoint().getPort())
        .replace("{dead}", "http://127.0.0.1:" + FreePorts.next())
        .replace("{silent}", "http://127.0.0.1:" + silent.getLocalPort());
  }

  /** A server that refuses a setting does not start: then only the settings can be looked at. */
  private StorageSettings storage(MapSettings settings) {
    DataDirectory data = DataDirectory.at(folder.resolve("data"));
    try {
      return StorageSettings.read(settings, data);
    } catch (SettingException e) {
      return new StorageSettings(Optional.empty(), NOWHERE, data.path());
    }
  }

  private static SSLContext defaultTrust() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    System.clearProperty(NO_MACHINE_ROLE);
    SSLContext.setDefault(trust);
    tls.values().forEach(TlsPlace::close);
    threads.shutdownNow();
    front.close();
    bucket.close();
    try {
      silent.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

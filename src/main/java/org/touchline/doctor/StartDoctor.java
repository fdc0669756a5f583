package org.touchline.doctor;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.touchline.doctor.bucket.BucketChecks;
import org.touchline.doctor.server.ServerChecks;
import org.touchline.doctor.settings.SettingsChecks;
import org.touchline.doctor.wire.BucketAccess;
import org.touchline.persistence.FailedStart;
import org.touchline.settings.DataDirectory;
import org.touchline.settings.SettingException;
import org.touchline.settings.SettingSource;
import org.touchline.storage.StorageException;
import org.touchline.storage.StorageMeters;
import org.touchline.storage.StorageSettings;
import org.touchline.storage.StoreSelector;

/**
 * The doctor of an application that cannot start: makes the checks of settings, data folder,
 * database and storage that need nothing of it, and writes those that failed to the log, in the
 * words of the report.
 */
public final class StartDoctor implements FailedStart {

  /** How what it writes begins; the lines that belong to it are indented. */
  public static final String HEADLINE = "The doctor says what is wrong:";

  private static final Logger LOG = System.getLogger(StartDoctor.class.getName());
  private static final Round.Limits LIMITS =
      new Round.Limits(Duration.ofSeconds(5), Duration.ofSeconds(10));
  private static final Visit VISIT = new Visit(List.of(), URI.create("http://localhost/"));
  private static final int THREADS = 4;

  @Override
  public void explain(SettingSource settings) {
    String words = words(settings);
    if (!words.isEmpty()) {
      LOG.log(Level.ERROR, HEADLINE + "\n" + words);
    }
  }

  /** What failed, one block a check; empty when nothing did. */
  static String words(SettingSource settings) {
    Path data = data(settings);
    Optional<StoreSelector> stores = stores(settings, data);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS, StartDoctor::thread);
    try {
      Report report =
          new Round(checks(settings, data, stores), threads, LIMITS, Clock.systemUTC())
              .make(VISIT, found -> {});
      return report.checks().stream()
          .filter(check -> check.finding().status() == Status.FAIL)
          .map(StartDoctor::block)
          .collect(Collectors.joining("\n"));
    } finally {
      threads.shutdown(); // Interrupts nobody: what was late and may be interrupted was.
      stores.ifPresent(StoreSelector::close);
    }
  }

  private static List<Check> checks(
      SettingSource settings, Path data, Optional<StoreSelector> stores) {
    List<Check> checks = new ArrayList<>(new SettingsChecks(settings).all());
    stores.ifPresent(there -> checks.addAll(new BucketChecks(new BucketAccess(there)).all()));
    checks.addAll(ServerChecks.withoutServer(settings, data));
    return checks;
  }

  private static String block(CheckResult check) {
    Finding finding = check.finding();
    return "  %s: %s%n    seen: %s%n    cause: %s%n    fix: %s"
        .formatted(check.id(), check.title(), finding.evidence(), finding.cause(), finding.fix());
  }

  private static Path data(SettingSource settings) {
    try {
      return Path.of(settings.value("touchline.data.dir").orElse("data"))
          .toAbsolutePath()
          .normalize();
    } catch (InvalidPathException e) {
      return Path.of("data").toAbsolutePath(); // That it is none has been said already.
    }
  }

  /** The stores, if their settings can be read at all: the checks of those say why not. */
  private static Optional<StoreSelector> stores(SettingSource settings, Path data) {
    try {
      StorageSettings storage = StorageSettings.read(settings, new DataDirectory(data));
      if (!storage.missing().isEmpty()) {
        return Optional.empty();
      }
      StoreSelector stores =
          StoreSelector.discover(storage, new StorageMeters(new SimpleMeterRegistry()));
      stores.active();
      return Optional.of(stores);
    } catch (SettingException | StorageException e) {
      LOG.log(Level.DEBUG, "no store to look at", e);
      return Optional.empty();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "start doctor");
    thread.setDaemon(true);
    return thread;
  }
}

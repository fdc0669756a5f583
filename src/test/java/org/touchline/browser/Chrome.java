package org.touchline.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium with an empty profile, and all that it sent and complained about. */
final class Chrome implements AutoCloseable {

  private static final long END_SECONDS = 10;
  private static final int UNLIMITED = -1;

  private final ChromeDriver driver;
  private final List<ProcessHandle> drivers;

  private Chrome(ChromeDriver driver, List<ProcessHandle> drivers) {
    this.driver = driver;
    this.drivers = drivers;
  }

  /** Starts one; its profile is a new folder in {@code folder}. */
  static Chrome start(Path folder) throws IOException {
    Path profile = Files.createTempDirectory(folder, "profile");
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(Programs.CHROMEDRIVER.path().toFile())
            .usingAnyFreePort()
            .withLogFile(profile.resolveSibling(profile.getFileName() + ".log").toFile())
            .build();
    ChromeDriver driver = new ChromeDriver(service, options(profile));
    return new Chrome(driver, driversOn(service.getUrl().getPort()));
  }

  ChromeDriver driver() {
    return driver;
  }

  /** What the page's scripts, its policy or the network made the browser complain about. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** The requests since the last call. */
  List<SentRequest> traffic() {
    return Traffic.in(
        driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
            .map(LogEntry::getMessage));
  }

  /** Sends no more than so many bytes each second, so that an upload can be watched. */
  void limitUpload(long bytesPerSecond) {
    emulateNetwork(false, bytesPerSecond);
  }

  /**
   * Takes the network away for what is not connected yet, and tells pages so; {@link #limitUpload}
   * gives it back. What is on its way goes on at this speed.
   */
  void goOffline(long bytesPerSecond) {
    emulateNetwork(true, bytesPerSecond);
  }

  private void emulateNetwork(boolean offline, long uploadBytesPerSecond) {
    driver.executeCdpCommand(
        "Network.emulateNetworkConditions",
        Map.of(
            "offline",
            offline,
            "latency",
            0,
            "downloadThroughput",
            UNLIMITED,
            "uploadThroughput",
            uploadBytesPerSecond));
  }

  /** Ends the browser and its driver, by force if they take long. */
  @Override
  public void close() {
    List<ProcessHandle> all =
        drivers.stream()
            .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
            .toList();
    try {
      driver.quit();
    } finally {
      all.forEach(Chrome::end);
    }
  }

  private static void end(ProcessHandle process) {
    try {
      process.onExit().get(END_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** The driver of this port; other tests start processes meanwhile, which are not ours to end. */
  private static List<ProcessHandle> driversOn(int port) {
    return ProcessHandle.current()
        .children()
        .filter(child -> argumentsOf(child).contains("--port=" + port))
        .toList();
  }

  private static List<String> argumentsOf(ProcessHandle process) {
    return process.info().arguments().map(List::of).orElse(List.of());
  }

  private static ChromeOptions options(Path profile) {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(Programs.CHROMIUM.path().toFile());
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=en-GB",
        "--window-size=1280,900",
        "--user-data-dir=" + profile);
    return options;
  }
}

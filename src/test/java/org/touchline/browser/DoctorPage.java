package org.touchline.browser;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** What an administrator does on the doctor's page, and sees there. */
final class DoctorPage {

  /** More stops than the page has before any of its controls. */
  private static final int MOST_TABS = 200;

  private final ChromeDriver driver;
  private final Page page;

  private DoctorPage(ChromeDriver driver, Page page) {
    this.driver = driver;
    this.page = page;
  }

  /** Opens the doctor's own address, signed out, and signs in there. */
  static DoctorPage signIn(Chrome chrome, URI origin, String password) {
    DoctorPage doctor =
        new DoctorPage(chrome.driver(), Page.open(chrome, origin + "/doctor", "admin", password));
    doctor.page.await("#run-doctor");
    return doctor;
  }

  Page page() {
    return page;
  }

  void run() {
    page.click("#run-doctor");
  }

  /** Starts a run, and waits until it has ended and is part of the history. */
  void runToItsEnd() {
    toItsEnd(this::run);
  }

  /** The same of a run that is started so; what the page shows of an earlier one does not count. */
  void toItsEnd(Runnable start) {
    List<String> before = reports();
    start.run();
    page.until(() -> !reports().equals(before));
    page.until(() -> !page.shows("#run-doctor[aria-disabled]"));
    page.await("#verdict:is([data-status=pass], [data-status=warn], [data-status=fail])");
  }

  private List<String> reports() {
    return page.all("#history [data-report]", "href");
  }

  String verdict() {
    return page.await("#verdict-title").getText();
  }

  /** What screen readers were told last. */
  String told() {
    return String.valueOf(page.await("#doctor-progress").getDomProperty("textContent"));
  }

  List<WebElement> checks() {
    return page.find("[data-check]");
  }

  String status(String check) {
    return String.valueOf(page.await(row(check)).getDomAttribute("data-status"));
  }

  /** Whether the check's finding is unfolded. */
  boolean isOpen(String check) {
    return page.shows(row(check) + " > details[open]");
  }

  String text(String check) {
    return page.await(row(check)).getText();
  }

  /** The first snippet of a check. */
  String snippet(String check) {
    return page.await(row(check) + " pre").getText();
  }

  /** Presses the check's first copy button, and answers with what the page says then. */
  String copy(String check) {
    page.click(row(check) + " .copy");
    return copied(check);
  }

  /** What the page says beside the check's first copy button, once it says something. */
  String copied(String check) {
    String said = row(check) + " .copied";
    page.until(() -> !page.await(said).getText().isEmpty());
    return page.await(said).getText();
  }

  /** What is in the browser's clipboard. */
  String clipboard() {
    driver.executeCdpCommand(
        "Browser.grantPermissions",
        Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
    return String.valueOf(
        driver.executeAsyncScript(
            "navigator.clipboard.readText().then(arguments[arguments.length - 1])"));
  }

  /** From now on a run answers what {@link #answer} says, and nothing before. */
  void holdTheNextRun() {
    driver.executeScript(
        """
        const send = window.fetch;
        window.fetch = (url, options) => {
          if (options.method !== 'POST' || !url.endsWith('/api/doctor/')) return send(url, options);
          return Promise.resolve(new Response(
            new ReadableStream({ start: (stream) => { window.held = stream; } }), { status: 200 }));
        };
        window.told = [];
        new MutationObserver(() => window.told.push(document.querySelector('#doctor-progress').textContent))
          .observe(document.querySelector('#doctor-progress'), { childList: true });
        """);
  }

  /** Goes on with the run that is held. */
  void answer(String text) {
    driver.executeScript("window.held.enqueue(new TextEncoder().encode(arguments[0]))", text);
  }

  /** Ends the run that is held as a connection that breaks. */
  void breakOff() {
    driver.executeScript("window.held.error(new TypeError('network error'))");
  }

  /** Ends the run that is held. */
  void endAnswer() {
    driver.executeScript("window.held.close()");
  }

  /** All that screen readers were told during the run that is held. */
  List<String> allTold() {
    Object told = driver.executeScript("return window.told");
    return told instanceof List<?> all ? all.stream().map(String::valueOf).toList() : List.of();
  }

  /** The words beside the checks, in their order. */
  List<String> statusWords() {
    return page.find("[data-check] .word").stream().map(WebElement::getText).toList();
  }

  /** Presses Tab until this has the focus. */
  void tabTo(String selector) {
    for (int i = 0; i < MOST_TABS; i++) {
      if (driver.switchTo().activeElement().equals(page.await(selector))) {
        return;
      }
      press(Keys.TAB);
    }
    throw new AssertionError("Tab does not reach " + selector);
  }

  void press(Keys key) {
    driver.switchTo().activeElement().sendKeys(key);
  }

  void prefer(String feature, String value) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", feature, "value", value))));
  }

  void resizeTo(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", true));
  }

  /** How much of the page is beyond the right edge, in pixels. */
  long overflow() {
    Object pixels =
        driver.executeScript("return document.documentElement.scrollWidth - innerWidth");
    return pixels instanceof Number number ? number.longValue() : -1;
  }

  /** The colour that an element really has. */
  String colour(String selector, String property) {
    return driver.findElement(By.cssSelector(selector)).getCssValue(property);
  }

  /** Keeps a picture of the page for those who want to look at it. */
  void photograph(String name) throws IOException {
    Path pictures = Files.createDirectories(Path.of("target", "doctor-page"));
    Files.write(pictures.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
  }

  static String row(String check) {
    return "[data-check='" + check + "']";
  }
}

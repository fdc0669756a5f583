package org.touchline.browser;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Wait;
import org.openqa.selenium.support.ui.WebDriverWait;

/** What a person does on the page, and sees there. */
final class Page {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(50);

  private final ChromeDriver driver;

  private Page(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Opens the page and signs in. */
  static Page signIn(Chrome chrome, URI origin, String username, String password) {
    Page page = open(chrome, origin + "/", username, password);
    page.await("#matches");
    return page;
  }

  /** Opens an address of the page and signs in there; it may not show its content yet. */
  static Page open(Chrome chrome, String address, String username, String password) {
    Page page = new Page(chrome.driver());
    page.driver.get(address);
    page.type("#username", username);
    page.type("#password", password);
    page.click("#sign-in");
    return page;
  }

  ChromeDriver driver() {
    return driver;
  }

  /** Creates a match with the form; the page then shows it. */
  void createMatch(String opponent) {
    type("#opponent", opponent);
    driver.executeScript("document.querySelector('#kickoff').value = '2026-10-03T15:00'");
    click("#create-match");
    await("#file");
  }

  /**
   * From now on the server answers as if it had forgotten this session and its refresh token; a new
   * sign-in is as good as ever.
   */
  void endSession() {
    driver.executeScript(
        """
        const old = 'Bearer ' + JSON.parse(sessionStorage.getItem('touchline.session')).access;
        const send = window.fetch;
        window.fetch = (url, options) =>
          options.headers.Authorization === old || url.endsWith('/auth/refresh/')
            ? Promise.resolve(new Response('{}', { status: 401 }))
            : send(url, options);
        """);
  }

  /** Answers the dialog that appears when the session has ended during an upload. */
  void signInAgain(String password) {
    type("#sign-in-again #password", password);
    click("#sign-in-again #sign-in");
  }

  void openMatch(int id) {
    click("[data-match-id='" + id + "']");
    await("#stored-where");
  }

  void chooseFile(Path file) {
    await("#file").sendKeys(file.toAbsolutePath().toString());
  }

  void upload() {
    click("#upload");
  }

  /** Whether the page asks before it is left. */
  boolean asksBeforeItIsLeft() {
    return Boolean.TRUE.equals(
        driver.executeScript(
            """
            const leaving = new Event('beforeunload', { cancelable: true });
            dispatchEvent(leaving);
            return leaving.defaultPrevented;
            """));
  }

  /** Reloads the tab; the driver says yes to what the page asks. */
  void reload() {
    driver.navigate().refresh();
    await("#file");
  }

  void pauseOrGoOn() {
    click("#pause-upload");
  }

  /** How much of the file is sent, in per cent. */
  double progress() {
    return number("return document.querySelector('#upload-progress').value");
  }

  void awaitConfirmation() {
    await("#steps li[data-code=confirmed]");
  }

  /** What the page wrote about a step of the upload. */
  String step(String code) {
    return await("#steps li[data-code=" + code + "]").getText();
  }

  /** The codes of all steps that the page wrote down. */
  List<String> steps() {
    return find("#steps li").stream()
        .map(step -> String.valueOf(step.getDomAttribute("data-code")))
        .toList();
  }

  /** What the page warns of beside the upload. */
  String alert() {
    return await("#upload-error").getText();
  }

  /** The kind of storage which the page names. */
  String storage() {
    return String.valueOf(await("#stored-where[data-storage]").getDomAttribute("data-storage"));
  }

  String storedWhere() {
    return await("#stored-where[data-storage]").getText();
  }

  URI downloadLink() {
    return URI.create(await("#download").getDomProperty("href"));
  }

  boolean shows(String selector) {
    return !find(selector).isEmpty();
  }

  /** The duration that the player knows, as soon as it knows it. */
  double duration() {
    await("#player");
    until(() -> number("return document.querySelector('#player').readyState") >= 1);
    return number("return document.querySelector('#player').duration");
  }

  /** Jumps to a second, plays from there without sound, and waits until the picture moves. */
  void playFrom(double second) {
    driver.executeScript(
        "const video = document.querySelector('#player');"
            + "video.muted = true; video.currentTime = arguments[0]; video.play();",
        second);
    until(() -> position() > second + 0.5);
  }

  /** The second that the player shows. */
  double position() {
    return number("return document.querySelector('#player').currentTime");
  }

  void until(BooleanSupplier condition) {
    patience().until(ignored -> condition.getAsBoolean());
  }

  /** What the page shows, as soon as it is there. */
  WebElement await(String selector) {
    return patience().until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(selector)));
  }

  /** This property of all such elements, as they are at one moment. */
  List<String> all(String selector, String property) {
    Object values =
        driver.executeScript(
            "return [...document.querySelectorAll(arguments[0])].map((it) => it[arguments[1]]);",
            selector,
            property);
    return ((List<?>) Objects.requireNonNull(values)).stream().map(String::valueOf).toList();
  }

  List<WebElement> find(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  void type(String selector, String text) {
    await(selector).sendKeys(text);
  }

  void click(String selector) {
    await(selector).click();
  }

  /** When it ends in vain, it says what the page said until then. */
  private Wait<WebDriver> patience() {
    return new WebDriverWait(driver, LIMIT, POLL).withMessage(this::told);
  }

  private String told() {
    String said = "#steps li, #upload-error, #upload-progress-text";
    return String.join("\n", all(said, "textContent"));
  }

  private double number(String script) {
    Object value = driver.executeScript(script);
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }
}

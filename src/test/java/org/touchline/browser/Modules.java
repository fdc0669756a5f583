package org.touchline.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** The page's modules in a browser, without the page and without a server behind them. */
final class Modules implements AutoCloseable {

  private static final Path WEBAPP = Path.of("src/main/webapp");
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String EMPTY_PAGE = "<!doctype html><title>Modules</title>";

  private final HttpServer http;
  private final Chrome chrome;

  private Modules(HttpServer http, Chrome chrome) {
    this.http = http;
    this.chrome = chrome;
  }

  static Modules open(Path folder) throws IOException {
    Programs.assumeInstalled();
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", Modules::answer);
    http.start();
    Chrome chrome = Chrome.start(folder);
    Modules modules = new Modules(http, chrome);
    chrome.driver().get(modules.origin() + "/");
    chrome.driver().manage().timeouts().scriptTimeout(LIMIT);
    return modules;
  }

  /** The page's origin, without a slash at the end. */
  URI origin() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  /** Lets somebody else answer below this path. */
  void serve(String path, HttpHandler handler) {
    http.createContext(path, handler);
  }

  /** What the browser complained of since the last call. */
  List<String> complaints() {
    return chrome.complaints();
  }

  /** Loads the page anew; what ran on it has ended. */
  void reload() {
    chrome.driver().navigate().refresh();
  }

  /** A field of the page in which this file is chosen. */
  WebElement input(Path file) {
    ChromeDriver driver = chrome.driver();
    driver.executeScript("document.body.innerHTML = '<input type=file>'");
    WebElement input = driver.findElement(By.tagName("input"));
    input.sendKeys(file.toAbsolutePath().toString());
    return input;
  }

  /**
   * Runs the body of an asynchronous function, which may import from {@code /ui/}, and answers with
   * what it returns.
   */
  @Nullable Object run(String body, Object... arguments) {
    ChromeDriver driver = chrome.driver();
    Object answer =
        driver.executeAsyncScript(
            "const done = arguments[arguments.length - 1];"
                + "(async (...given) => {"
                + body
                + "})(...arguments).then(value => done([value]), error => done(String(error.stack)));",
            arguments);
    if (answer instanceof List<?> list) {
      return list.get(0);
    }
    throw new AssertionError("the script failed: " + answer);
  }

  @Override
  public void close() {
    try (chrome) {
      http.stop(0);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Path file = WEBAPP.resolve(exchange.getRequestURI().getPath().substring(1)).normalize();
      boolean isThere = file.startsWith(WEBAPP) && Files.isRegularFile(file);
      byte[] body =
          isThere ? Files.readAllBytes(file) : EMPTY_PAGE.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Connection", "close");
      exchange.getResponseHeaders().set("Content-Type", isThere ? "text/javascript" : "text/html");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}

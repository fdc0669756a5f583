package org.touchline.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.chrome.ChromeDriver;

/** The page's modules in a browser, without the page and without a server behind them. */
final class Modules implements AutoCloseable {

  private static final Path WEBAPP = Path.of("src/main/webapp");
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
    chrome.driver().get("http://127.0.0.1:" + http.getAddress().getPort() + "/");
    return new Modules(http, chrome);
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
      exchange.getResponseHeaders().set("Content-Type", isThere ? "text/javascript" : "text/html");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}

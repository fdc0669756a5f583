package org.touchline.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.openqa.selenium.chrome.ChromeDriver;

/** The rules of axe-core for accessible pages (WCAG 2.2 A and AA, and its best practices). */
final class Axe {

  private static final String SCRIPT = script();

  private static final String RUN =
      """
      const done = arguments[arguments.length - 1];
      axe.run(document, { resultTypes: ['violations'] }).then(
        ({ violations }) => done(violations.flatMap(({ id, help, nodes }) =>
          nodes.map((node) => `${id} (${help}): ${node.html.slice(0, 200)}`
            + ` ${node.any.map((check) => check.message).join('; ')}`))),
        (error) => done([String(error)]));
      """;

  private Axe() {}

  /** What the page as it is now does wrong, each with the element that does. */
  static List<String> complaints(ChromeDriver driver) {
    driver.executeScript(SCRIPT);
    Object found = driver.executeAsyncScript(RUN);
    return found instanceof List<?> complaints
        ? complaints.stream().map(String::valueOf).toList()
        : List.of("axe answered " + found);
  }

  private static String script() {
    try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(
          Objects.requireNonNull(script, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.touchline.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The doctor's pages tell what {@link FaultMatrixTest} shows. With {@code -Dtouchline.write=true}
 * the table is written anew.
 */
class FaultMatrixDocumentTest {

  private static final Path PAGES = Path.of("src/site/markdown/doctor");
  private static final Path INDEX = PAGES.resolve("index.md");
  private static final String BEGIN = "<!-- matrix -->\n";
  private static final String END = "<!-- /matrix -->";

  @Test
  void tableIsThatOfTheFaults() throws IOException {
    String index = Files.readString(INDEX);
    String fresh = withTable(index);
    if (Boolean.getBoolean("touchline.write")) {
      Files.writeString(INDEX, fresh);
    } else {
      assertThat(index).as("run with -Dtouchline.write=true").isEqualTo(fresh);
    }
  }

  @ParameterizedTest
  @MethodSource("checks")
  void blamedCheckHasItsPage(String check) throws IOException {
    assertThat(Files.readString(PAGES.resolve(check + ".md")))
        .startsWith("# ")
        .contains("## Symptom\n", "## Cause\n", "## Fix\n");
  }

  static Stream<String> checks() {
    return Faults.all().stream().map(Fault::check).distinct();
  }

  private static String withTable(String index) {
    int begin = index.indexOf(BEGIN) + BEGIN.length();
    return index.substring(0, begin) + "\n" + table() + "\n" + index.substring(index.indexOf(END));
  }

  private static String table() {
    return Faults.all().stream()
        .map(FaultMatrixDocumentTest::row)
        .collect(
            Collectors.joining("", "| fault | check | cause | fix |\n|---|---|---|---|\n", ""));
  }

  private static String row(Fault fault) {
    return "| %s | [%s](%s.md) | %s | %s |\n"
        .formatted(
            cell(fault.what()),
            fault.check(),
            fault.check(),
            cell(fault.cause()),
            cell(fault.fix()));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }
}

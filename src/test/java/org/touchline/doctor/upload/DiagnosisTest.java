package org.touchline.doctor.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The catalogue of what can be wrong with an upload, and the page that documents it. */
class DiagnosisTest {

  private static final Path PAGE = Path.of("src/site/markdown/doctor/upload-report.md");
  private static final Path REASONS = Path.of("src/main/webapp/ui/failures.js");

  @ParameterizedTest
  @EnumSource
  void saysCauseAndFixInOneSentenceEach(Diagnosis diagnosis) {
    for (String sentence : List.of(diagnosis.cause(), diagnosis.fix())) {
      assertThat(sentence).matches("[A-Z{].*[^.]\\.").doesNotContain(". ").hasSizeLessThan(400);
    }
  }

  @Test
  void pageListsEveryDiagnosisAsItIs() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `")).toList();
    assertThat(rows)
        .containsExactlyElementsOf(Stream.of(Diagnosis.values()).map(DiagnosisTest::row).toList());
  }

  /** They end up as reasons of a fallback, which the page puts into words. */
  @ParameterizedTest
  @EnumSource
  void frontEndHasWordsForEach(Diagnosis diagnosis) throws IOException {
    assertThat(Files.readString(REASONS)).contains("\n  " + diagnosis.code() + ": '");
  }

  @Test
  void valuesAreFilledIn() {
    Explanation explanation =
        Explanation.of(Diagnosis.WRONG_REGION, "right_region", "eu-central-1")
            .with(Map.of("bucket", "club $1", "region", "eu-west-1"));
    assertThat(explanation.cause()).contains("The bucket club $1 is not in the region eu-west-1");
    assertThat(explanation.fix()).contains("AWS_S3_REGION_NAME=eu-central-1");
  }

  private static String row(Diagnosis diagnosis) {
    return "| `%s` | %s | %s | %s |"
        .formatted(diagnosis.code(), diagnosis.cause(), diagnosis.fix(), diagnosis.next().text());
  }
}

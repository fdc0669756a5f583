package org.touchline.upload;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.Refused;

class FileNamesTest {

  @ParameterizedTest
  @CsvSource({
    "half.mp4, mp4",
    "half.MOV, mov",
    "half.one.webm, webm",
    "half, mp4",
    "half., mp4",
    ".mkv, mp4",
    "'', mp4",
    "/home/me.exe/half.ts, ts",
    "C:\\video.exe\\half, mp4",
    "half.m2ts, m2ts"
  })
  void extensionIsTheLastPartInLowerCase(String name, String extension) {
    assertThat(FileNames.extension(name)).isEqualTo(extension);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.exe", "a.mp4.html", "a.mp4 ", "a.mp\u0434", "a.MP4\u0000"})
  void otherExtensionsAreRefused(String name) {
    assertThat(Refused.code(() -> FileNames.extension(name)))
        .isEqualTo(ProblemCode.UNSUPPORTED_TYPE);
  }

  @ParameterizedTest
  @CsvSource({
    "half.mp4, half.mp4",
    "../../etc/passwd, passwd",
    "C:\\a\\b.mp4, b.mp4",
    "Spiel gegen K\u00f6ln.mp4, Spiel gegen K\u00f6ln.mp4",
    "a\u202e4pm.mp4, a4pm.mp4",
    "'a\u0000\nb', ab",
    "'  ', recording",
    "'', recording",
    "dir/, recording"
  })
  void shownNameIsPlain(String name, String shown) {
    assertThat(FileNames.shown(name)).isEqualTo(shown);
  }

  @Property
  void shownNameAlwaysFits(@ForAll String name) {
    String shown = FileNames.shown(name.repeat(20));
    assertThat(shown).isNotBlank().hasSizeLessThanOrEqualTo(200).doesNotContain("/", "\\");
    assertThat(shown.codePoints()).noneMatch(Character::isISOControl);
  }
}

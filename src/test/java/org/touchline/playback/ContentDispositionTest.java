package org.touchline.playback;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentDispositionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "half.mp4|half.mp4|half.mp4",
        "a \"b\"\\c%d.mp4|a _b__c_d.mp4|a%20%22b%22%5Cc%25d.mp4",
        "K\u00f6ln.mp4|K_ln.mp4|K%C3%B6ln.mp4",
        "\u20ac'();.mp4|_'();.mp4|%E2%82%AC%27%28%29%3B.mp4"
      })
  void nameIsGivenPlainAndInFull(String name, String plain, String full) {
    assertThat(ContentDisposition.attachment(name))
        .isEqualTo("attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + full);
  }

  @Property
  void noNameEscapesItsQuotesOrItsLine(@ForAll String name) {
    String value = ContentDisposition.attachment(name);
    assertThat(value).matches("attachment; filename=\"[ !#-~]*\"; filename\\*=UTF-8''[!-~]*");
  }
}

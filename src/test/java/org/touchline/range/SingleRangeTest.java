package org.touchline.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchline.storage.ByteSpan;

/** RFC 9110 sections 14.1.2, 14.2, 15.3.7.1 and 15.5.17: one range. */
class SingleRangeTest {

  @ParameterizedTest(name = "{0} of {1} bytes: {2}-{3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # first and last byte, inclusive
          bytes=0-0                                        | 1000       | 0          | 0
          bytes=0-1                                        | 1000       | 0          | 1
          bytes=500-999                                    | 1000       | 500        | 999
          bytes=999-999                                    | 1000       | 999        | 999
          bytes=0-0                                        | 1          | 0          | 0
          bytes=4095-4097                                  | 10000      | 4095       | 4097
          # to the end
          bytes=0-                                         | 1000       | 0          | 999
          bytes=999-                                       | 1000       | 999        | 999
          # an end behind the content is the end of the content
          bytes=0-1000                                     | 1000       | 0          | 999
          bytes=0-10001                                    | 1000       | 0          | 999
          bytes=0-9223372036854775807                      | 1000       | 0          | 999
          bytes=0-9223372036854775808                      | 1000       | 0          | 999
          bytes=0-18446744073709551615                     | 1000       | 0          | 999
          bytes=5-99999999999999999999999999999999999999   | 1000       | 5          | 999
          # the last bytes
          bytes=-1                                         | 1000       | 999        | 999
          bytes=-10                                        | 1000       | 990        | 999
          bytes=-1000                                      | 1000       | 0          | 999
          # a suffix longer than the content is the content
          bytes=-1001                                      | 1000       | 0          | 999
          bytes=-9223372036854775807                       | 1000       | 0          | 999
          bytes=-9223372036854775808                       | 1000       | 0          | 999
          bytes=-99999999999999999999999999999999999999    | 1000       | 0          | 999
          # spelling
          BYTES=0-9                                        | 1000       | 0          | 9
          Bytes=0-9                                        | 1000       | 0          | 9
          bytes=0000-0009                                  | 1000       | 0          | 9
          bytes=0000000000000000000000000-0000000000000009 | 1000       | 0          | 9
          bytes=-0010                                      | 1000       | 990        | 999
          bytes= 0-9                                       | 1000       | 0          | 9
          bytes=,0-9                                       | 1000       | 0          | 9
          'bytes=0-9, ,'                                   | 1000       | 0          | 9
          # beyond 2 and 4 GiB
          bytes=2147483647-2147483648                      | 5368709120 | 2147483647 | 2147483648
          bytes=4294967295-4294967296                      | 5368709120 | 4294967295 | 4294967296
          bytes=5368709110-                                | 5368709120 | 5368709110 | 5368709119
          bytes=-10                                        | 5368709120 | 5368709110 | 5368709119
          bytes=0-                                         | 5368709120 | 0          | 5368709119
          bytes=-1     | 9223372036854775807 | 9223372036854775806 | 9223372036854775806
          bytes=0-     | 9223372036854775807 | 0                   | 9223372036854775806
          """)
  void isSentAsPartialContent(String range, long size, long first, long last) {
    Plan plan = Asked.get().range(range).ofSize(size);

    assertThat(plan).isEqualTo(new Plan.Single(new ByteSpan(first, last), size));
    assertThat(plan.status()).isEqualTo(206);
    assertThat(plan.contentRange()).contains("bytes " + first + "-" + last + "/" + size);
    assertThat(plan.spans()).containsExactly(new ByteSpan(first, last));
  }

  @Test
  void aTabMayStandBeforeTheFirstRange() {
    assertThat(Asked.get().range("bytes=\t0-9").ofSize(1000).status()).isEqualTo(206);
  }

  @ParameterizedTest
  @ValueSource(strings = {" bytes=0-9", "\tbytes=0-9", "bytes=0-9\t ", " \t bytes=0-9 \t "})
  void blanksAndTabsAroundTheFieldDoNotCount(String range) {
    assertThat(Asked.get().range(range).ofSize(1000))
        .isEqualTo(new Plan.Single(new ByteSpan(0, 9), 1000));
  }

  @ParameterizedTest(name = "{0} of {1} bytes")
  @CsvSource({
    "bytes=1000-1000, 1000",
    "bytes=1000-2000, 1000",
    "bytes=1000-, 1000",
    "bytes=5000-, 1000",
    "bytes=5000-6000, 1000",
    "bytes=1-, 1",
    "bytes=9223372036854775807-, 1000",
    "bytes=9223372036854775807-, 9223372036854775807",
    "bytes=99999999999999999999-, 1000",
    "bytes=99999999999999999999-99999999999999999999, 1000",
    "bytes=-0, 1000",
    "bytes=-000, 1000",
    "'bytes=1000-,2000-,-0', 1000",
  })
  void behindTheEndIsUnsatisfiable(String range, long size) {
    Plan plan = Asked.get().range(range).ofSize(size);

    assertThat(plan).isEqualTo(new Plan.Unsatisfiable(size));
    assertThat(plan.status()).isEqualTo(416);
    assertThat(plan.contentRange()).contains("bytes */" + size);
    assertThat(plan.spans()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-", "bytes=0-0", "bytes=5-", "bytes=-5", "bytes=-0", "bytes=x"})
  void ofEmptyContentIsIgnored(String range) {
    Plan plan = Asked.get().range(range).ofSize(0);

    assertThat(plan).isEqualTo(new Plan.Whole(0));
    assertThat(plan.spans()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "POST", "OPTIONS", "get"})
  void isIgnoredUnlessTheMethodIsGet(String method) {
    Plan plan = Asked.with(method).range("bytes=0-9").ofSize(1000);

    assertThat(plan).isEqualTo(new Plan.Whole(1000));
  }

  @Test
  void behindTheEndIsIgnoredInHead() {
    assertThat(Asked.with("HEAD").range("bytes=5000-").ofSize(1000).status()).isEqualTo(200);
  }

  @Test
  void mustLieWithinTheContent() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Plan.Single(new ByteSpan(0, 10), 10))
        .withMessageContaining("not within 10 bytes");
  }

  @Test
  void unsatisfiableHasASize() {
    assertThat(new Plan.Unsatisfiable(0).contentRange()).contains("bytes */0");
    assertThatIllegalArgumentException().isThrownBy(() -> new Plan.Unsatisfiable(-1));
  }
}

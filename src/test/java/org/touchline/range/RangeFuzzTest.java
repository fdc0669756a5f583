package org.touchline.range;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.touchline.storage.ByteSpan;

/**
 * Whatever a client says, the engine answers, and within its promises. Without a fuzzer the stored
 * inputs are run; {@code mvn verify -Pfuzz} looks for more. An input is a text: a method and the
 * size of the recording, then header lines spelled as in {@link Asked}.
 */
class RangeFuzzTest {

  private static final Set<Integer> STATUSES = Set.of(200, 206, 304, 412, 416);
  private static final List<String> CONDITIONS =
      List.of("If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since");
  private static final int MOST_PARTS = 16;
  private static final String BOUNDARY = "0123456789abcdef";
  private static final String TYPE = "video/mp4";

  @FuzzTest(maxDuration = "60s")
  void everyRequestIsAnswered(byte[] input) {
    Input read = Input.of(new String(input, StandardCharsets.ISO_8859_1));
    Plan plan = read.asked().ofSize(read.size());
    checkShape(plan, read.size());
    checkCause(plan, read.asked());
    if (plan instanceof Plan.Multiple multiple) {
      checkLength(multiple.byteranges(BOUNDARY, TYPE));
    }
    assertThat(read.asked().ofSize(read.size())).isEqualTo(plan);
    PlanOracle.expected(read.asked(), read.size())
        .ifPresent(expected -> assertThat(plan).isEqualTo(expected));
  }

  /** A request and the size of what it asks for. */
  private record Input(Asked asked, long size) {

    static Input of(String text) {
      String[] lines = text.split("\n", -1);
      String[] target = lines[0].split(" ", 2);
      Asked asked = Asked.with(target[0]);
      for (int i = 1; i < lines.length; i++) {
        String[] field = lines[i].split(":", 2);
        if (field.length == 2) {
          asked = asked.header(field[0], field[1]);
        }
      }
      return new Input(asked, size(target));
    }

    private static long size(String[] target) {
      boolean given = target.length == 2 && target[1].matches("[0-9]{1,40}");
      return given ? Decimals.saturated(target[1]) : 1000;
    }
  }

  private static void checkShape(Plan plan, long size) {
    assertThat(plan.status()).isIn(STATUSES);
    assertThat(plan.spans()).hasSizeLessThanOrEqualTo(MOST_PARTS);
    List<ByteSpan> spans = new ArrayList<>(plan.spans());
    spans.sort(Comparator.comparingLong(ByteSpan::first));
    long free = 0;
    for (ByteSpan span : spans) {
      assertThat(span.first()).isBetween(free, span.last());
      assertThat(span.last()).isLessThan(size);
      free = span.last() + 2;
    }
    boolean content = plan.status() == 206 || (plan.status() == 200 && size > 0);
    assertThat(!spans.isEmpty()).isEqualTo(content);
    assertThat(plan.contentRange().isPresent())
        .isEqualTo(plan.status() == 416 || (plan.status() == 206 && spans.size() == 1));
  }

  /** Nothing is answered that was not asked for. */
  private static void checkCause(Plan plan, Asked asked) {
    Set<String> names = asked.fields().keySet();
    if (!asked.method().equals("GET") || !names.contains("Range")) {
      assertThat(plan.status()).isNotIn(206, 416);
    }
    if (CONDITIONS.stream().noneMatch(names::contains)) {
      assertThat(plan.status()).isNotIn(304, 412);
    }
  }

  private static void checkLength(Byteranges byteranges) {
    long length = byteranges.closing().getBytes(StandardCharsets.US_ASCII).length;
    for (Byteranges.Part part : byteranges.parts()) {
      length += part.head().getBytes(StandardCharsets.US_ASCII).length;
      length += part.span().last() - part.span().first() + 1;
    }
    assertThat(byteranges.length()).isEqualTo(length);
  }
}

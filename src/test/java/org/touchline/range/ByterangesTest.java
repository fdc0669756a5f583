package org.touchline.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchline.storage.ByteSpan;

/** RFC 9110 section 14.6 and RFC 2046 section 5.1. */
class ByterangesTest {

  private static final String CONTENT = "0123456789abcdefghijklmnopqrstuvwxyz";

  @Test
  void isRenderedToTheByte() {
    Plan.Multiple plan = new Plan.Multiple(Asked.spans("30-32,0-1"), 36);

    assertThat(rendered(plan.byteranges("THIS_STRING_SEPARATES", "video/mp4")))
        .isEqualTo(
            """
            --THIS_STRING_SEPARATES\r
            Content-Type: video/mp4\r
            Content-Range: bytes 30-32/36\r
            \r
            uvw\r
            --THIS_STRING_SEPARATES\r
            Content-Type: video/mp4\r
            Content-Range: bytes 0-1/36\r
            \r
            01\r
            --THIS_STRING_SEPARATES--\r
            """);
  }

  @Test
  void namesItsBoundaryInTheContentType() {
    assertThat(byteranges("0123abcd").contentType())
        .isEqualTo("multipart/byteranges; boundary=0123abcd");
  }

  @Property(tries = 300)
  void theLengthIsThatOfTheRenderedText(
      @ForAll @Size(min = 2, max = 20) List<@IntRange(max = 35) Integer> edges) {
    List<ByteSpan> spans = new ArrayList<>();
    for (int i = 1; i < edges.size(); i++) {
      spans.add(
          new ByteSpan(
              Math.min(edges.get(i - 1), edges.get(i)), Math.max(edges.get(i - 1), edges.get(i))));
    }
    Byteranges byteranges = new Byteranges("boundary-0", "video/x-matroska", spans, 36);

    assertThat(byteranges.length()).isEqualTo(rendered(byteranges).length());
  }

  @Test
  void theLengthGoesBeyondFourGibibytes() {
    long size = 5L << 30;
    List<ByteSpan> spans = List.of(new ByteSpan(0, 0), new ByteSpan(2, size - 1));
    Byteranges byteranges = new Byteranges("boundary-0", "video/mp4", spans, size);

    long around = byteranges.length() - (size - 1);

    assertThat(around).isBetween(100L, 400L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "with blank",
        "quote\"d-quoted",
        "new\r\nline",
        "equals=sign",
        "\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4"
      })
  void aBoundaryNeedsNoQuotes(String boundary) {
    assertThatIllegalArgumentException().isThrownBy(() -> byteranges(boundary));
  }

  @Test
  void aBoundaryHasAtMostSeventyCharacters() {
    assertThat(byteranges("b".repeat(70)).boundary()).hasSize(70);
    assertThatIllegalArgumentException().isThrownBy(() -> byteranges("b".repeat(71)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " video/mp4", "video/mp4\r\nX: y", "vid\u00e9o/mp4", "video\t"})
  void aMediaTypeCannotSmuggleAField(String mediaType) {
    List<ByteSpan> spans = List.of(new ByteSpan(0, 0));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Byteranges("boundary-0", mediaType, spans, 1));
  }

  @Test
  void spansLieWithinTheContent() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Byteranges("boundary-0", "video/mp4", Asked.spans("0-1,9-10"), 10));
  }

  private static Byteranges byteranges(String boundary) {
    return new Byteranges(boundary, "video/mp4; codecs=\"avc1\"", Asked.spans("0-1,3-4"), 10);
  }

  private static String rendered(Byteranges byteranges) {
    StringBuilder text = new StringBuilder();
    for (Byteranges.Part part : byteranges.parts()) {
      text.append(part.head());
      text.append(CONTENT, (int) part.span().first(), (int) part.span().last() + 1);
    }
    text.append(byteranges.closing());
    assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(text)).isTrue();
    return text.toString();
  }
}

package org.touchline.doctor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reading what claims to be an error of S3. */
class S3ErrorTest {

  private static final String ERROR =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          + "<Error><Code>AccessDenied</Code><Message>No &amp; no</Message></Error>";

  @Test
  void membersAreRead() {
    S3Error error = S3Error.parse(ERROR).orElseThrow();
    assertThat(error.code()).isEqualTo("AccessDenied");
    assertThat(error.member("Message")).contains("No & no");
  }

  @Test
  void firstOfTwoEqualMembersCounts() {
    assertThat(S3Error.parse("<Error><Code>First</Code><Code>Second</Code></Error>"))
        .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo("First"));
  }

  static Stream<String> bodiesThatAreNone() {
    String lol = "<!ENTITY a \"lol\"><!ENTITY b \"" + "&a;".repeat(1000) + "\">";
    return Stream.of(
        "",
        "   ",
        "plain text",
        "{\"code\":\"AccessDenied\"}",
        "<html><Code>AccessDenied</Code></html>",
        "<Error/>",
        "<Error><Code></Code></Error>",
        "<Error><Code>no code!</Code></Error>",
        "<Error><Code>AccessDenied</Code>",
        "<Error><Code><b>AccessDenied</b></Code></Error>",
        "<!DOCTYPE Error [" + lol + "]><Error><Code>&b;</Code></Error>",
        "<!DOCTYPE Error [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
            + "<Error><Code>&x;</Code></Error>",
        "<!DOCTYPE Error SYSTEM \"http://127.0.0.1:9/x\"><Error><Code>AccessDenied</Code></Error>",
        "<Error><Code>&#0;</Code></Error>",
        "<Error>" + "<a>".repeat(20_000) + "</Error>",
        "<Error a='" + "x".repeat(70_000) + "'><Code>AccessDenied</Code></Error>",
        new String(ERROR.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.UTF_8),
        new String(ERROR.getBytes(StandardCharsets.UTF_16), StandardCharsets.ISO_8859_1),
        "<?xml version=\"1.0\" encoding=\"no-such\"?><Error><Code>&undefined;</Code></Error>",
        "\ud800<Error><Code>AccessDenied</Code></Error>");
  }

  @ParameterizedTest
  @MethodSource("bodiesThatAreNone")
  void whatIsNoErrorOfS3IsNone(String body) {
    assertThat(S3Error.parse(body)).isEmpty();
  }

  @Property(tries = 2000)
  void nothingMakesItFail(@ForAll @StringLength(max = 300) String body) {
    assertThat(S3Error.parse(body)).isNotNull();
  }

  @Property(tries = 2000)
  void nothingInsideAnErrorMakesItFail(@ForAll @StringLength(max = 200) String inside) {
    assertThat(S3Error.parse("<Error><Code>Some</Code>" + inside + "</Error>")).isNotNull();
    assertThat(S3Error.parse("<Error><Code>" + inside + "</Code></Error>")).isNotNull();
  }

  /** Every cut and every swapped character of an error that is whole. */
  @Test
  void damagedErrorsNeverMakeItFail() {
    for (int i = 0; i < ERROR.length(); i++) {
      String head = ERROR.substring(0, i);
      assertThat(S3Error.parse(head)).as(head).isEmpty();
      for (String odd :
          new String[] {"<", "&", "\u0000", "]]>", "<!--", "<!DOCTYPE x>", "\ufffe"}) {
        assertThat(S3Error.parse(head + odd + ERROR.substring(i))).isNotNull();
      }
    }
  }
}

package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.touchline.blackbox.RangeCase.Span;

/** What a case asks of its answer, and what every answer of its status has. */
record ExpectedReply(RangeCase asked, KnownRecording recording) {

  void check(Reply reply) {
    assertThat(reply.status()).as("%s", reply).isEqualTo(asked.status());
    // RFC 9110 section 6.6.1.
    assertThat(all(reply, "Date")).singleElement().asString().endsWith(" GMT");
    switch (asked.status()) {
      case 200 -> checkWhole(reply);
      case 206 -> checkPartial(reply);
      case 304 -> checkNotModified(reply);
      default -> checkProblem(reply);
    }
    asked.fields().forEach((name, value) -> checkField(reply, name, recording.spelledOut(value)));
  }

  private void checkWhole(Reply reply) {
    checkContent(reply, asked.method().equals("HEAD") ? new byte[0] : recording.content());
    assertThat(reply.header("Content-Length")).isEqualTo(length(recording.content().length));
    assertThat(all(reply, "Content-Range")).isEmpty();
  }

  private void checkPartial(Reply reply) {
    if (asked.spans().size() > 1) {
      checkParts(reply);
      return;
    }
    Span span = asked.spans().get(0);
    checkContent(reply, bytes(span));
    assertThat(reply.header("Content-Range")).isEqualTo(contentRange(span));
    assertThat(reply.header("Content-Length")).isEqualTo(length(span.length()));
    assertThat(reply.header("Content-Type")).isEqualTo("video/mp4");
  }

  /** RFC 9110 sections 14.6 and 15.3.7.2. */
  private void checkParts(Reply reply) {
    assertThat(all(reply, "Content-Range")).isEmpty();
    List<Multipart.Part> parts = Multipart.of(reply).parts();
    List<String> ranges = new ArrayList<>();
    for (Multipart.Part part : parts) {
      assertThat(part.field("Content-Type")).isEqualTo("video/mp4");
      ranges.add(part.field("Content-Range"));
    }
    assertThat(ranges).isEqualTo(asked.spans().stream().map(this::contentRange).toList());
    for (int i = 0; i < parts.size(); i++) {
      assertThat(parts.get(i).content()).isEqualTo(bytes(asked.spans().get(i)));
    }
    checkEveryContent(reply);
    assertThat(reply.header("Content-Length")).isEqualTo(length(reply.body().length));
  }

  private void checkContent(Reply reply, byte[] expected) {
    assertThat(reply.body()).isEqualTo(expected);
    assertThat(reply.header("Content-Type")).isEqualTo("video/mp4");
    checkEveryContent(reply);
  }

  private void checkEveryContent(Reply reply) {
    checkValidators(reply);
    assertThat(reply.header("Accept-Ranges")).isEqualTo("bytes");
    assertThat(all(reply, "Transfer-Encoding")).isEmpty();
    assertThat(all(reply, "Content-Encoding")).isEmpty();
  }

  /** RFC 9110 section 15.4.5. */
  private void checkNotModified(Reply reply) {
    assertThat(reply.body()).isEmpty();
    assertThat(all(reply, "Content-Range")).isEmpty();
    checkValidators(reply);
  }

  private void checkValidators(Reply reply) {
    assertThat(recording.tag()).matches("\"[!#-~]+\"");
    assertThat(all(reply, "ETag")).containsExactly(recording.tag());
    assertThat(all(reply, "Last-Modified")).containsExactly(recording.spelledOut("{date}"));
    assertThat(reply.header("Cache-Control")).isEqualTo("private, no-transform");
  }

  private void checkProblem(Reply reply) {
    assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    assertThat(reply.header("Cache-Control")).contains("no-store");
    for (String name : List.of("ETag", "Last-Modified", "Accept-Ranges", "Content-Disposition")) {
      assertThat(all(reply, name)).as(name).isEmpty();
    }
    assertThat(all(reply, "Content-Range"))
        .isEqualTo(asked.status() == 416 ? List.of("bytes */" + asked.size()) : List.of());
    if (!asked.method().equals("HEAD")) {
      assertThat(reply.json().getInt("status")).isEqualTo(asked.status());
    }
  }

  private static void checkField(Reply reply, String name, String expected) {
    String value = all(reply, name).stream().collect(Collectors.joining(", "));
    if (expected.startsWith("~")) {
      assertThat(value).as(name).matches(expected.substring(1));
    } else {
      assertThat(value).as(name).isEqualTo(expected);
    }
  }

  private byte[] bytes(Span span) {
    return Arrays.copyOfRange(recording.content(), span.first(), span.last() + 1);
  }

  private String contentRange(Span span) {
    return "bytes " + span + "/" + asked.size();
  }

  private static String length(int bytes) {
    return Integer.toString(bytes);
  }

  private static List<String> all(Reply reply, String name) {
    return reply.headers().allValues(name);
  }
}

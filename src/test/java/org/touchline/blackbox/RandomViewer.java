package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.touchline.blackbox.RangeCase.Span;

/** Asks for one random range after another, on as few connections as the server allows. */
final class RandomViewer implements Callable<Long> {

  private static final int SLICE = 256 << 10;
  private static final int MOST_PARTS = 4;

  private final Installation server;
  private final List<KnownRecording> recordings;
  private final Random random;
  private final int ranges;

  /** What a request says, and the bytes that must come; none where there are none to send. */
  private record Wish(String range, List<Span> spans) {

    static Wish of(Span span) {
      return new Wish("bytes=" + span, List.of(span));
    }
  }

  RandomViewer(Installation server, List<KnownRecording> recordings, long seed, int ranges) {
    this.server = server;
    this.recordings = recordings;
    this.random = new Random(seed);
    this.ranges = ranges;
  }

  /** Asks for all of them; how many bytes were compared. */
  @Override
  public Long call() throws IOException {
    long compared = 0;
    int left = ranges;
    while (left > 0) {
      try (RawHttp connection = RawHttp.to(server.baseUri())) {
        boolean open = true;
        for (; open && left > 0; left--) {
          KnownRecording recording = recordings.get(random.nextInt(recordings.size()));
          Reply reply = watch(connection, recording);
          compared += reply.body().length;
          open = !reply.header("Connection").equals("close");
        }
      }
    }
    return compared;
  }

  private Reply watch(RawHttp connection, KnownRecording recording) throws IOException {
    Wish wish = wish(recording.content().length);
    connection.ask("GET", recording.link(), List.of("Range: " + wish.range()));
    Reply reply = connection.reply("GET");
    check(wish, reply, recording);
    return reply;
  }

  private static void check(Wish wish, Reply reply, KnownRecording recording) {
    int size = recording.content().length;
    assertThat(reply.status())
        .as("%s of %s: %s", wish.range(), size, reply.headers().map())
        .isEqualTo(wish.spans().isEmpty() ? 416 : 206);
    switch (wish.spans().size()) {
      case 0 -> assertThat(reply.header("Content-Range")).isEqualTo("bytes */" + size);
      case 1 -> {
        Span span = wish.spans().get(0);
        assertThat(reply.header("Content-Range")).isEqualTo("bytes " + span + "/" + size);
        compare(wish, reply.body(), recording, span);
      }
      default -> {
        List<Multipart.Part> parts = Multipart.of(reply).parts();
        assertThat(parts).as(wish.range()).hasSameSizeAs(wish.spans());
        for (int i = 0; i < parts.size(); i++) {
          compare(wish, parts.get(i).content(), recording, wish.spans().get(i));
        }
      }
    }
  }

  private static void compare(Wish wish, byte[] sent, KnownRecording recording, Span span) {
    boolean equal =
        Arrays.equals(sent, 0, sent.length, recording.content(), span.first(), span.last() + 1);
    assertThat(equal).as("%s of %s", wish.range(), recording.content().length).isTrue();
  }

  private Wish wish(int size) {
    Span span = span(size);
    return switch (random.nextInt(20)) {
      case 0 ->
          new Wish("bytes=-" + span.length(), List.of(new Span(size - span.length(), size - 1)));
      case 1 -> {
        int first = size - span.length();
        yield new Wish("bytes=" + first + "-", List.of(new Span(first, size - 1)));
      }
      case 2 -> new Wish("bytes=" + (size + random.nextInt(1000)) + "-", List.of());
      case 3 -> parts(size);
      case 4 -> {
        int first = size - span.length();
        yield new Wish("bytes=" + first + "-" + (size + 10L), List.of(new Span(first, size - 1)));
      }
      default -> Wish.of(span);
    };
  }

  /** Mostly short, some across the edges of slices, a few long. */
  private Span span(int size) {
    int luck = random.nextInt(1000);
    int first = random.nextInt(size);
    int length = 1 + random.nextInt(2000);
    if (luck < 2) {
      length = 1 + random.nextInt(8 << 20);
    } else if (luck < 40) {
      length = 1 + random.nextInt(SLICE);
    } else if (luck < 300) {
      first = Math.max(0, first / SLICE * SLICE - random.nextInt(1000));
    }
    return new Span(first, (int) Math.min(size - 1L, first + length - 1L));
  }

  /** Several that do not touch, in any order; one where there is no room for more. */
  private Wish parts(int size) {
    int room = size / MOST_PARTS;
    if (room < 4) {
      return Wish.of(span(size));
    }
    List<Span> spans = new ArrayList<>();
    for (int part = 0; part < MOST_PARTS; part++) {
      int first = part * room + random.nextInt(room - 2);
      int longest = Math.min(2000, (part + 1) * room - 2 - first);
      spans.add(new Span(first, first + random.nextInt(longest)));
    }
    Collections.shuffle(spans, random);
    String set = spans.stream().map(Span::toString).collect(Collectors.joining(","));
    return new Wish("bytes=" + set, spans);
  }
}

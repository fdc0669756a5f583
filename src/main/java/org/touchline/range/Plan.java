package org.touchline.range;

import java.util.List;
import java.util.Optional;
import org.touchline.storage.ByteSpan;

/**
 * What to answer to a request for a representation that exists and may be seen: a status, a {@code
 * Content-Range} where there is one, and the bytes to send.
 *
 * <p>Where RFC 9110 leaves a choice, this is ours: a {@code Range} that is invalid, repeated, or
 * meant for an empty representation is ignored; so is a set of ranges that asks for more bytes than
 * there are or for more than {@value RangeSet#MAX_SPANS} separate runs. An explicit end is never
 * shortened except to the end of the content.
 */
public sealed interface Plan {

  /** The status code to answer with. */
  int status();

  /** The value of the {@code Content-Range} field (RFC 9110 section 14.4), if it has one. */
  default Optional<String> contentRange() {
    return Optional.empty();
  }

  /** The bytes that a GET is sent, in the order of sending; none when the answer has no content. */
  default List<ByteSpan> spans() {
    return List.of();
  }

  /**
   * Decides in the order of RFC 9110 section 13.2.2: preconditions, then {@code If-Range}, then
   * {@code Range}. Call it when the plain answer would be 200; any other answer goes before.
   */
  static Plan decide(ConditionalRequest request, Representation representation) {
    Preconditions preconditions = new Preconditions(request, representation);
    return preconditions
        .refusal()
        .or(() -> ranged(preconditions))
        .orElseGet(() -> new Whole(representation.size()));
  }

  /**
   * Section 14.2: a Range counts in a GET only, comes in one line, and needs content to select
   * from.
   */
  private static Optional<Plan> ranged(Preconditions preconditions) {
    ConditionalRequest request = preconditions.request();
    Representation representation = preconditions.representation();
    if (!request.isGet() || representation.isEmpty() || preconditions.ifRange() == Verdict.FAILS) {
      return Optional.empty();
    }
    return request
        .onlyLine("Range")
        .flatMap(RangeSet::parse)
        .map(ranges -> ranges.planFor(representation.size()));
  }

  /** 200: all of the content (RFC 9110 section 15.3.1). */
  record Whole(long size) implements Plan {

    public Whole {
      if (size < 0) {
        throw new IllegalArgumentException("negative size: " + size);
      }
    }

    @Override
    public int status() {
      return 200;
    }

    @Override
    public List<ByteSpan> spans() {
      return size == 0 ? List.of() : List.of(ByteSpan.ofLength(0, size));
    }
  }

  /** 206 with one run of bytes (RFC 9110 section 15.3.7.1). */
  record Single(ByteSpan span, long size) implements Plan {

    public Single {
      ContentRange.requireWithin(span, size);
    }

    @Override
    public int status() {
      return 206;
    }

    @Override
    public Optional<String> contentRange() {
      return Optional.of(ContentRange.of(span, size));
    }

    @Override
    public List<ByteSpan> spans() {
      return List.of(span);
    }
  }

  /**
   * 206 with several runs of bytes, none overlapping or touching another, in the order they were
   * asked for (RFC 9110 section 15.3.7.2). Each part has its own {@code Content-Range}; the answer
   * has none.
   */
  record Multiple(List<ByteSpan> spans, long size) implements Plan {

    public Multiple {
      spans = List.copyOf(spans);
      if (spans.size() < 2 || !Coalescing.join(spans).equals(spans)) {
        throw new IllegalArgumentException("not several separate spans: " + spans);
      }
      for (ByteSpan span : spans) {
        ContentRange.requireWithin(span, size);
      }
    }

    @Override
    public int status() {
      return 206;
    }

    /**
     * The content as {@code multipart/byteranges}.
     *
     * @param boundary between the parts, see {@link Byteranges}
     * @param mediaType the content type of the representation
     */
    public Byteranges byteranges(String boundary, String mediaType) {
      return new Byteranges(boundary, mediaType, spans, size);
    }
  }

  /** 304: the client has it already (RFC 9110 section 15.4.5). */
  record NotModified() implements Plan {

    @Override
    public int status() {
      return 304;
    }
  }

  /** 412: the client meant another version (RFC 9110 section 15.5.13). */
  record PreconditionFailed() implements Plan {

    @Override
    public int status() {
      return 412;
    }
  }

  /** 416: the client asked for bytes behind the end (RFC 9110 section 15.5.17). */
  record Unsatisfiable(long size) implements Plan {

    public Unsatisfiable {
      if (size < 0) {
        throw new IllegalArgumentException("negative size: " + size);
      }
    }

    @Override
    public int status() {
      return 416;
    }

    @Override
    public Optional<String> contentRange() {
      return Optional.of(ContentRange.unsatisfied(size));
    }
  }
}

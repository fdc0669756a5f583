package org.touchline.range;

import java.time.Instant;
import java.util.Optional;

/**
 * The conditional header fields of a request, judged against a representation: one method per field
 * (RFC 9110 section 13.1), and their precedence in {@link #refusal()} (section 13.2.2).
 */
record Preconditions(ConditionalRequest request, Representation representation) {

  /** Steps 1 to 4 of RFC 9110 section 13.2.2: why the content is not to be sent, if it is not. */
  Optional<Plan> refusal() {
    if (ifMatch().orElse(this::ifUnmodifiedSince) == Verdict.FAILS) {
      return Optional.of(new Plan.PreconditionFailed());
    }
    if (ifNoneMatch().orElse(this::ifModifiedSince) == Verdict.FAILS) {
      return Optional.of(
          request.isGetOrHead() ? new Plan.NotModified() : new Plan.PreconditionFailed());
    }
    return Optional.empty();
  }

  /** RFC 9110 section 13.1.1: strong comparison, {@code *} is true. */
  Verdict ifMatch() {
    return request.has("If-Match")
        ? Verdict.of(listed("If-Match").matchesStrongly(representation.entityTag()))
        : Verdict.NOT_ASKED;
  }

  /** RFC 9110 section 13.1.4: ignored unless it is one valid date. */
  Verdict ifUnmodifiedSince() {
    return date("If-Unmodified-Since")
        .map(date -> Verdict.of(!representation.lastModified().isAfter(date)))
        .orElse(Verdict.NOT_ASKED);
  }

  /** RFC 9110 section 13.1.2: weak comparison, {@code *} is false. */
  Verdict ifNoneMatch() {
    return request.has("If-None-Match")
        ? Verdict.of(!listed("If-None-Match").matchesWeakly(representation.entityTag()))
        : Verdict.NOT_ASKED;
  }

  /** RFC 9110 section 13.1.3: ignored unless it is one valid date in a GET or HEAD request. */
  Verdict ifModifiedSince() {
    return date("If-Modified-Since")
        .filter(date -> request.isGetOrHead())
        .map(date -> Verdict.of(representation.lastModified().isAfter(date)))
        .orElse(Verdict.NOT_ASKED);
  }

  /**
   * RFC 9110 section 13.1.5: true for our tag, compared strongly, or exactly our date. Anything
   * else, a weak tag or a text that is neither, is false: the client gets the whole content rather
   * than bytes it would join to those of another version.
   */
  Verdict ifRange() {
    return request.has("If-Range")
        ? Verdict.of(request.onlyLine("If-Range").filter(this::isOurs).isPresent())
        : Verdict.NOT_ASKED;
  }

  private boolean isOurs(String validator) {
    return validator.equals(representation.entityTag().value())
        || HttpDates.parse(validator, request.receivedAt())
            .filter(representation.lastModified()::equals)
            .isPresent();
  }

  private EntityTagList listed(String name) {
    return EntityTagList.parse(request.lines(name));
  }

  private Optional<Instant> date(String name) {
    return request.onlyLine(name).flatMap(text -> HttpDates.parse(text, request.receivedAt()));
  }
}

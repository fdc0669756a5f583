package org.touchline.front;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What a front does with a request: it answers by itself, or changes what the others answer. */
@FunctionalInterface
public interface Rule {

  /** Who would answer if this rule were not there. */
  @FunctionalInterface
  interface Next {

    /** Empty when the connection is closed instead. */
    Optional<Response> ask(Request request) throws IOException;
  }

  /** The response; empty to close the connection instead. */
  Optional<Response> answer(Request request, Next next) throws IOException;

  /** Interferes with nothing. */
  static Rule none() {
    return (request, next) -> next.ask(request);
  }

  /** Answers these requests so. */
  static Rule answer(Predicate<Request> which, Function<Request, Response> how) {
    return (request, next) ->
        which.test(request) ? Optional.of(how.apply(request)) : next.ask(request);
  }

  /** Refuses these requests with S3's error. */
  static Rule refuse(Predicate<Request> which, int status, String code, String message) {
    return answer(which, request -> Response.error(status, code, message));
  }

  /** Changes what these requests are answered. */
  static Rule change(Predicate<Request> which, UnaryOperator<Response> how) {
    return (request, next) -> {
      Optional<Response> answered = next.ask(request);
      return which.test(request) ? answered.map(how) : answered;
    };
  }

  /** Changes these requests themselves; where a signature covers what is changed, it breaks. */
  static Rule rewrite(Predicate<Request> which, UnaryOperator<Request> how) {
    return (request, next) -> next.ask(which.test(request) ? how.apply(request) : request);
  }

  /** Closes the connection. */
  static Rule close(Predicate<Request> which) {
    return (request, next) -> which.test(request) ? Optional.empty() : next.ask(request);
  }

  /** This one, and behind it the other one. */
  default Rule then(Rule behind) {
    return (request, next) -> answer(request, passed -> behind.answer(passed, next));
  }
}

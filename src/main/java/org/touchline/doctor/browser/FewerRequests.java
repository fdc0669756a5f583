package org.touchline.doctor.browser;

import java.util.Collection;
import java.util.Optional;
import org.touchline.doctor.Finding;
import org.touchline.doctor.wire.Answer;

/** What to say when the service had no time for a question: nothing about uploads. */
final class FewerRequests {

  private FewerRequests() {}

  /** The finding, if one of these answers asks for fewer requests. */
  static Optional<Finding> askedForIn(Collection<Answer> answers) {
    return answers.stream()
        .filter(Answer::asksForFewerRequests)
        .findFirst()
        .map(
            answer ->
                Finding.skip("the service asked for fewer requests (" + answer.inWords() + ")"));
  }
}

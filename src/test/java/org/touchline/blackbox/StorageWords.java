package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What only the storage says, and a viewer never hears. */
final class StorageWords {

  private static final List<String> WORDS =
      List.of(
          "<?xml",
          "<Error",
          "Injected",
          "RequestId",
          "4442587FB7D0A2F9",
          "InternalError",
          "SlowDown",
          "AccessDenied",
          "Range",
          "amazon",
          "Exception",
          S3Place.BUCKET);

  private StorageWords() {}

  /** Requires that this is a complete problem, in our own words, that nobody keeps. */
  static void expectNone(Reply refusal, Footage.Clip clip) {
    expectNone(refusal, clip.key());
  }

  /** The same about a recording of this key. */
  static void expectNone(Reply refusal, String key) {
    refusal.expectProblem(refusal.status(), refusal.text("code"));
    assertThat(refusal.text()).doesNotContain(WORDS).doesNotContain(key);
    assertThat(refusal.header("Cache-Control")).contains("no-store");
    assertThat(refusal.header("ETag")).isEmpty();
    assertThat(refusal.header("Content-Range")).isEmpty();
  }
}

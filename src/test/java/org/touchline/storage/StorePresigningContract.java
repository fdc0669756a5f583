package org.touchline.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a store that can presign promises, and that the others say they cannot. */
public interface StorePresigningContract extends StoreContractSubject {

  /** How long the URLs of these tests live. */
  Duration LIFETIME = Duration.ofMinutes(15);

  /** What is in these tests' objects, to a browser. */
  ShownAs AS_VIDEO = new ShownAs("video/mp4", Optional.empty());

  @Test
  default void presigningIsAnsweredAsTheStoreCan() {
    Pin pin = new Pin(EntityTag.of("a"), Optional.empty());
    assertThat(testee().presignPut(freshKey(), LIFETIME, PutConditions.NONE).isPresent())
        .isEqualTo(presigns());
    assertThat(testee().presignGet(freshKey(), pin, LIFETIME, AS_VIDEO).isPresent())
        .isEqualTo(presigns());
  }

  @Test
  default void unconditionalPutAsksForNoHeaders() {
    assertThat(presigned(PutConditions.NONE).headers()).isEmpty();
  }

  @Test
  default void conditionsAreListedUnlessBrowsersSetThem() {
    assertThat(presigned(new PutConditions(true, OptionalLong.of(10))).headers())
        .isEqualTo(Map.of("If-None-Match", "*"));
  }

  @Test
  default void expiryIsTheLifetimeFromNow() {
    assertThat(presigned(PutConditions.NONE).expiresAt())
        .isBetween(Instant.now().plus(LIFETIME).minusSeconds(60), Instant.now().plus(LIFETIME));
  }

  @Test
  default void presignedUrlDoesNotPrintItself() {
    assertThat(presigned(PutConditions.NONE).toString()).doesNotContain("://");
  }

  private PresignedUrl presigned(PutConditions conditions) {
    assumeTrue(presigns(), "the store cannot presign");
    return testee().presignPut(freshKey(), LIFETIME, conditions).orElseThrow();
  }
}

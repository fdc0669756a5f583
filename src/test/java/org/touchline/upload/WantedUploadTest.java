package org.touchline.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.touchline.storage.PutConditions;

class WantedUploadTest {

  @Test
  void nothingIsSignedUnlessItIsAskedFor() {
    assertThat(wanted(5L, null).conditions()).isEqualTo(PutConditions.NONE);
    assertThat(wanted(5L, false).conditions()).isEqualTo(PutConditions.NONE);
  }

  @Test
  void strictUploadIsWrittenOnceAndOfItsSizeIfThatIsKnown() {
    assertThat(wanted(5L, true).conditions())
        .isEqualTo(new PutConditions(true, OptionalLong.of(5)));
    assertThat(wanted(null, true).conditions())
        .isEqualTo(new PutConditions(true, OptionalLong.empty()));
  }

  private static UploadResource.WantedUpload wanted(@Nullable Long size, @Nullable Boolean strict) {
    return new UploadResource.WantedUpload("half.mp4", size, "video/mp4", strict);
  }
}

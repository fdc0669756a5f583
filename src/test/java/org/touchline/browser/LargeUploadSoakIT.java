package org.touchline.browser;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.front.Rule;
import org.touchline.front.Uplink.Fate;

/** The same with as much as the first minutes of a match, which is 58 parts. */
@Tag("browser")
@Tag("soak")
class LargeUploadSoakIT {

  private static final long SIZE = 300_000_000;

  @TempDir static Path folder;
  @AutoClose private static LargeUploads uploads;

  @BeforeAll
  static void open() throws Exception {
    uploads = LargeUploads.of(folder, SIZE, Rule.none());
  }

  @Test
  void uploadGoesOnWhereItWasAfterAReload() throws Exception {
    uploads.outlastAReload();
  }

  @Test
  void uploadOutlastsTheEndOfTheServer() throws Exception {
    uploads.outlastTheServersEnd();
  }

  @Test
  void everyTenthPartIsRefused() throws Exception {
    uploads.outlast(Fate.ERROR);
  }

  @Test
  void everyTenthPartsConnectionIsReset() throws Exception {
    uploads.outlast(Fate.RESET);
  }

  @Test
  void pausedUploadSendsNothingUntilItGoesOn() throws Exception {
    uploads.goOnAfterAPause();
  }
}

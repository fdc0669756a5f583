package org.touchline.browser;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.front.Uplink.Fate;

/** Files that go in parts arrive whole, and once, whatever happens on the way. */
@Tag("browser")
class LargeUploadIT {

  /** A little more than goes in one piece, in 21 parts. */
  private static final long SIZE = 101L << 20;

  @TempDir static Path folder;
  @AutoClose private static LargeUploads uploads;

  @BeforeAll
  static void open() throws Exception {
    uploads = LargeUploads.of(folder, SIZE);
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

  @Test
  void fileThatIsChangedUnderWayIsRefused() throws Exception {
    uploads.refuseAFileThatIsChanged();
  }

  @Test
  void frontEndOfAnotherOriginUploadsWithTheModule() throws Exception {
    uploads.serveAFrontEndOfAnotherOrigin();
  }
}

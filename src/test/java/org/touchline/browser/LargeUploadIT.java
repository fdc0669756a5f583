package org.touchline.browser;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.front.OnlyThreeRights;

/**
 * Files that go in parts arrive whole, and once, whatever happens on the way; with the three rights
 * that the server cannot do without, and no other.
 */
@Tag("browser")
class LargeUploadIT {

  /** A little more than goes in one piece, in 21 parts. */
  private static final long SIZE = 101L << 20;

  @TempDir static Path folder;
  @AutoClose private static LargeUploads uploads;

  @BeforeAll
  static void open() throws Exception {
    uploads = LargeUploads.of(folder, SIZE, new OnlyThreeRights());
  }

  @Test
  void uploadGoesOnWhereItWasAfterAReload() throws Exception {
    uploads.outlastAReload();
  }

  @Test
  @Tag("long")
  void uploadOutlastsAPauseTheEndOfTheServerAndFailingParts() throws Exception {
    uploads.outlastADayOnWhichNothingGoesWell();
  }

  @Test
  @Tag("long")
  void fileThatIsChangedUnderWayIsRefused() throws Exception {
    uploads.refuseAFileThatIsChanged();
  }

  @Test
  @Tag("long")
  void uploadThroughTheServerGoesOnWhereItWasAfterTheEndOfTheServer() throws Exception {
    uploads.goOnThroughTheServerAfterItsEnd();
  }

  @Test
  @Tag("long")
  void uploadThroughTheServerGoesOnWhereItWasAfterAReload() throws Exception {
    uploads.goOnThroughTheServerAfterAReload();
  }

  @Test
  @Tag("long")
  void cancelledUploadThroughTheServerLeavesNothing() throws Exception {
    uploads.leaveNothingOfACancelledUploadThroughTheServer();
  }

  @Test
  void frontEndOfAnotherOriginUploadsWithTheModule() throws Exception {
    uploads.serveAFrontEndOfAnotherOrigin();
  }
}

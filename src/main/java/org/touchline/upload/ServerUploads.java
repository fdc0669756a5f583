package org.touchline.upload;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.touchline.account.Caller;
import org.touchline.match.Matches;
import org.touchline.recording.ConfirmedContent;
import org.touchline.upload.form.VideoForm;
import org.touchline.upload.half.HalfFiles;
import org.touchline.wiring.Component;

/**
 * The use case of an upload through the server, for when the direct way is closed. It never hides
 * where the file went: the store and the reason are in the answer.
 */
@Component
class ServerUploads {

  private final Matches matches;
  private final KeyIssuer keys;
  private final Intake intake;
  private final HalfFiles room;
  private final Confirmations confirmations;
  private final Examination examination;
  private final UploadSettings settings;

  @Inject
  ServerUploads(
      Matches matches,
      KeyIssuer keys,
      Intake intake,
      HalfFiles room,
      Confirmations confirmations,
      Examination examination,
      UploadSettings settings) {
    this.matches = matches;
    this.keys = keys;
    this.intake = intake;
    this.room = room;
    this.confirmations = confirmations;
    this.examination = examination;
    this.settings = settings;
  }

  /** Refuses the upload before its body is read: wrong match, switched off, or too large. */
  void requireAllowed(Caller caller, long matchId, long contentLength) {
    matches.visible(caller, matchId);
    intake.requireOpen();
    // The form around the file is small; a body that much larger holds a file over the limit.
    if (contentLength > 0 && contentLength - (1 << 20) > settings.maxSize()) {
      examination.requireSize(contentLength);
    }
    room.requireRoom(Math.max(0, contentLength));
  }

  /** Stores a received file and makes it the match's recording. */
  Confirmed receive(Caller caller, long matchId, VideoForm form, Optional<BigDecimal> duration) {
    FileNames.requireAccepted(form.fileName());
    examination.requireSize(sizeOf(form.file()));
    String type = examination.requireVideo(headOf(form.file()));
    String reason = intake.reason(form.field("reason"));
    IssuedUpload first =
        keys.keep(
            caller,
            matchId,
            intake.target(),
            keys.newKey(matchId, form.fileName()),
            form.fileName(),
            UploadWay.FORM,
            intake.deadline(),
            upload -> upload.comesThroughServer(reason));
    Intake.Placed placed = intake.place(first, form.file());
    IssuedUpload upload = placed.upload();
    ConfirmedContent content =
        new ConfirmedContent(
            upload.store(),
            placed.object(),
            type,
            duration,
            upload.fileName(),
            Optional.of(placed.reason()));
    return confirmations.commit(caller, upload, content);
  }

  private static long sizeOf(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("a received file is gone", e);
    }
  }

  private static byte[] headOf(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MediaProbe.WINDOW);
    } catch (IOException e) {
      throw new UncheckedIOException("a received file cannot be read", e);
    }
  }
}

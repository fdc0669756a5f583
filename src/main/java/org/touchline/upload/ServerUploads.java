package org.touchline.upload;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.touchline.account.Caller;
import org.touchline.match.Matches;
import org.touchline.media.MediaFacts;
import org.touchline.recording.Integrity;
import org.touchline.storage.StorageException;
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
  private final FailedUploadNews news;
  private final UploadSettings settings;

  @Inject
  ServerUploads(
      Matches matches,
      KeyIssuer keys,
      Intake intake,
      HalfFiles room,
      Confirmations confirmations,
      Examination examination,
      FailedUploadNews news,
      UploadSettings settings) {
    this.matches = matches;
    this.keys = keys;
    this.intake = intake;
    this.room = room;
    this.confirmations = confirmations;
    this.examination = examination;
    this.news = news;
    this.settings = settings;
  }

  /**
   * Refuses the upload before its body is read: wrong match, switched off, too many, or too large.
   */
  void requireAllowed(Caller caller, long matchId, long contentLength) {
    matches.visible(caller, matchId);
    intake.requireOpen();
    // The form around the file is small; a body that much larger holds a file over the limit.
    if (contentLength > 0 && contentLength - (1 << 20) > settings.maxSize()) {
      examination.requireSize(contentLength);
    }
    keys.requireOpening(caller);
    if (contentLength > 1 << 20) {
      keys.requireRoom(caller, contentLength - (1 << 20));
    }
    room.requireRoom(Math.max(0, contentLength));
  }

  /** Stores a received file and makes it the match's recording. */
  Confirmed receive(Caller caller, long matchId, VideoForm form, Optional<BigDecimal> duration) {
    return news.told(caller, matchId, () -> received(caller, matchId, form, duration));
  }

  private Confirmed received(
      Caller caller, long matchId, VideoForm form, Optional<BigDecimal> duration) {
    FileNames.requireAccepted(form.fileName());
    MediaFacts media = examination.examine(form.file());
    Intake.Placed placed = placed(kept(caller, matchId, form), form.file());
    IssuedUpload upload = placed.upload();
    Examined examined = new Examined(upload.store(), placed.object(), media);
    return confirmations.commit(
        caller,
        upload,
        examined.content(upload, duration, Optional.of(placed.reason()), Integrity.UNVERIFIED));
  }

  private IssuedUpload kept(Caller caller, long matchId, VideoForm form) {
    IssuedUpload row =
        keys.row(
            caller,
            matchId,
            intake.target(),
            keys.newKey(matchId, form.fileName()),
            form.fileName(),
            UploadWay.FORM,
            intake.deadline());
    row.comesThroughServer(intake.reason(form.field("reason")));
    return keys.keep(caller, row, OptionalLong.of(sizeOf(form.file())));
  }

  /** Stores the file; a key under which nothing lies then is taken back. */
  private Intake.Placed placed(IssuedUpload first, Path file) {
    try {
      Intake.Placed placed = intake.place(first, file);
      if (!placed.upload().key().equals(first.key())) {
        keys.takeBack(first);
      }
      return placed;
    } catch (StorageException e) {
      keys.takeBack(first);
      throw e;
    }
  }

  private static long sizeOf(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("a received file is gone", e);
    }
  }
}

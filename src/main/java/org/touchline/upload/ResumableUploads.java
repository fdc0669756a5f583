package org.touchline.upload;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.touchline.account.Caller;
import org.touchline.match.Matches;
import org.touchline.media.MediaFacts;
import org.touchline.media.MediaProbe;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.storage.ObjectKey;
import org.touchline.upload.half.HalfFile;
import org.touchline.upload.half.HalfFiles;
import org.touchline.upload.half.Hold;
import org.touchline.wiring.Component;

/**
 * The use case of an upload that comes through the server over several requests. It ends when the
 * file lies in its store; the confirm then makes it a recording, as it does for any other upload.
 */
@Component
public final class ResumableUploads {

  /** How long nothing may come before an upload is given up. */
  public static final Duration OPEN_FOR = Duration.ofHours(24);

  /** The later end is written down when it is so much later. */
  private static final Duration GRAIN = Duration.ofMinutes(1);

  private final Matches matches;
  private final KeyIssuer keys;
  private final IssuedUploads issued;
  private final Examination examination;
  private final Intake intake;
  private final Arrivals arrivals;
  private final HalfFiles files;
  private final FailedUploadNews news;
  private final Refusals refusals;
  private final Clock clock;

  @Inject
  ResumableUploads(
      Matches matches,
      KeyIssuer keys,
      IssuedUploads issued,
      Examination examination,
      Intake intake,
      Arrivals arrivals,
      HalfFiles files,
      FailedUploadNews news,
      Refusals refusals,
      Clock clock) {
    this.matches = matches;
    this.keys = keys;
    this.issued = issued;
    this.examination = examination;
    this.intake = intake;
    this.arrivals = arrivals;
    this.files = files;
    this.news = news;
    this.refusals = refusals;
    this.clock = clock;
  }

  /**
   * What a client wants to send.
   *
   * @param size in bytes
   * @param fileName its name for the file
   * @param metadata all that it says of the file, as it said it
   * @param reason why it does not send it to the bucket, if it tells
   */
  public record Wanted(long size, String fileName, String metadata, Optional<String> reason) {}

  /**
   * An upload that can go on, or is complete.
   *
   * @param id what requests name it by
   * @param key what the confirm names it by
   * @param size how many bytes the file has
   * @param metadata what the client said of it
   * @param expiresAt when it ends unless something comes before
   * @param storage the kind of store that it goes to, or lies in
   * @param reason why it comes through the server, or lies elsewhere than it should
   * @param stored whether the file lies in its store
   */
  public record Open(
      String id,
      String key,
      long size,
      String metadata,
      Instant expiresAt,
      String storage,
      String reason,
      boolean stored) {

    /** The file in which its bytes arrive. */
    public HalfFile file() {
      return new HalfFile(id, size);
    }
  }

  /**
   * Begins an upload: it is a row, and its file is there.
   *
   * @throws ProblemException 403 when uploads through the server are switched off, 413, 415 and 422
   *     for a file that could never be confirmed, or for which the team has no room, 507 when the
   *     disk has no room
   */
  public Open begin(Caller caller, long matchId, Wanted wanted) {
    requireOpen(caller, matchId);
    examination.requireSize(wanted.size());
    ObjectKey key = keys.newKey(matchId, wanted.fileName());
    HalfFile file = new HalfFile(UUID.randomUUID().toString(), wanted.size());
    files.requireRoom(file.size());
    IssuedUpload row =
        keys.row(
            caller,
            matchId,
            intake.target(),
            key,
            wanted.fileName(),
            UploadWay.TUS,
            clock.instant().plus(OPEN_FOR));
    row.isResumable(file.id(), file.size(), wanted.metadata());
    row.comesThroughServer(intake.reason(wanted.reason()));
    IssuedUpload upload = keys.keep(caller, row, OptionalLong.of(file.size()));
    create(file, upload);
    return open(upload);
  }

  private void create(HalfFile file, IssuedUpload upload) {
    try {
      files.create(file);
    } catch (ProblemException e) {
      keys.takeBack(upload);
      throw e;
    }
  }

  /** Refuses a match that the caller does not have (404), and while uploads are switched off. */
  public void requireOpen(Caller caller, long matchId) {
    matches.visible(caller, matchId);
    intake.requireOpen();
  }

  /** The caller's upload; 404 for one that is unknown, over, or somebody else's. */
  public Open find(Caller caller, long matchId, String id) {
    matches.visible(caller, matchId);
    return open(row(caller, matchId, id));
  }

  /**
   * The caller's upload, to which bytes are to be added. When its file was refused and the answer
   * got lost, this says once more why.
   */
  public Open findToGoOn(Caller caller, long matchId, String id) {
    matches.visible(caller, matchId);
    return open(
        known(caller, matchId, id)
            .orElseThrow(
                () ->
                    refusals
                        .ofUpload(matchId, caller.username(), id)
                        .orElseGet(ResumableUploads::noSuchUpload)));
  }

  /** How many bytes of it are here; 404 when its file is not on this node. */
  public long offset(Open upload) {
    return upload.stored()
        ? upload.size()
        : files.length(upload.file()).orElseThrow(ResumableUploads::noSuchUpload);
  }

  /** The right to change it; refuses (423) while another request is at work on it. */
  public Hold hold(Open upload) {
    return files
        .hold(upload.file())
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.UPLOAD_LOCKED, "Another request is at work on this upload."));
  }

  /** Something came: the upload stays open for longer. */
  public void prolong(Caller caller, long matchId, Open upload) {
    Instant until = clock.instant().plus(OPEN_FOR);
    if (until.isAfter(upload.expiresAt().plus(GRAIN))) {
      issued.change(row(caller, matchId, upload.id()), row -> row.staysOpenUntil(until));
    }
  }

  /**
   * Refuses what does not begin as a video (415) as soon as enough of it is here, and what is no
   * whole one (415, 422) when all of it is; and gives it up.
   */
  public void look(Caller caller, long matchId, Open upload, Hold hold, long lengthBefore) {
    try {
      requireFine(upload, hold, lengthBefore);
    } catch (ProblemException e) {
      IssuedUpload row = row(caller, matchId, upload.id());
      boolean unused = news.giveUp(row, e.problem().code());
      end(row, upload);
      throw e;
    }
  }

  private void requireFine(Open upload, Hold hold, long lengthBefore) {
    if (hold.length() == upload.size()) {
      MediaFacts unused = examination.examine(hold.file());
    } else if (lengthBefore < MediaProbe.WINDOW && hold.length() >= MediaProbe.WINDOW) {
      examination.requireVideo(hold.file());
    }
  }

  /**
   * The last bytes are here: brings the file to its store, and gives hold and slot free after that.
   * A remote store may take long, so the file goes there after the answer.
   */
  public void complete(Caller caller, long matchId, Open upload, Hold hold, UploadSlots.Slot slot) {
    CompletableFuture<IssuedUpload> brought =
        arrivals.bring(row(caller, matchId, upload.id()), hold, slot);
    if (brought.isDone()) {
      Optional<IssuedUpload> unused = Arrivals.await(brought, Long.MAX_VALUE);
    }
  }

  /** Ends an upload and removes what is there of it; refuses (409) one that was confirmed. */
  public void giveUp(Caller caller, long matchId, Open upload) {
    end(row(caller, matchId, upload.id()), upload);
  }

  private void end(IssuedUpload row, Open upload) {
    if (!arrivals.giveUp(row)) {
      throw new ProblemException(
          ProblemCode.CONFLICT, "This upload is a recording already; delete that instead.");
    }
    files.remove(upload.file());
  }

  /** Removes the files of uploads that are over. */
  public void removeExpired() {
    for (HalfFile file : files.all()) {
      if (!issued.isArriving(file.id(), clock.instant())) {
        files.hold(file).ifPresent(hold -> remove(file, hold));
      }
    }
  }

  private void remove(HalfFile file, Hold hold) {
    try (hold) {
      files.remove(file);
    }
  }

  private IssuedUpload row(Caller caller, long matchId, String id) {
    return known(caller, matchId, id).orElseThrow(ResumableUploads::noSuchUpload);
  }

  private Optional<IssuedUpload> known(Caller caller, long matchId, String id) {
    return issued
        .resumable(matchId, caller.username(), id)
        .filter(row -> row.storedAs().isPresent() || row.expiresAt().isAfter(clock.instant()));
  }

  private Open open(IssuedUpload row) {
    IssuedUpload lies = arrivals.lying(row);
    return new Open(
        row.uploadId().orElseThrow(),
        row.key().value(),
        row.declaredSize().orElseThrow(),
        row.metadata().orElse(""),
        row.expiresAt(),
        lies.store().kind(),
        lies.fallbackReason().orElse(""),
        row.storedAs().isPresent());
  }

  private static ProblemException noSuchUpload() {
    return new ProblemException(ProblemCode.NOT_FOUND, "There is no upload of this id.");
  }
}

package org.touchline.upload.multipart;

import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.touchline.account.Caller;
import org.touchline.match.Match;
import org.touchline.match.Matches;
import org.touchline.problem.Problem;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.storage.Checksum;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.PartUploads;
import org.touchline.storage.PresignedUrl;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.StorageException;
import org.touchline.storage.StoreSelector;
import org.touchline.upload.Confirmations;
import org.touchline.upload.Confirmed;
import org.touchline.upload.Examination;
import org.touchline.upload.IssuedUpload;
import org.touchline.upload.IssuedUploads;
import org.touchline.upload.KeyIssuer;
import org.touchline.upload.MultipartSettings;
import org.touchline.upload.Refusals;
import org.touchline.upload.UploadSettings;
import org.touchline.upload.UploadWay;
import org.touchline.upload.Uploads;
import org.touchline.wiring.Component;

/**
 * The use case of an upload in parts. An upload is known to the user who began it, for the match it
 * was begun for, and to nobody else (404).
 */
@Component
public final class MultipartUploads {

  private static final int MOST_LISTED = 100;

  private final Matches matches;
  private final KeyIssuer keys;
  private final IssuedUploads issued;
  private final Refusals refusals;
  private final Uploads uploads;
  private final Confirmations confirmations;
  private final Examination examination;
  private final Assembly assembly;
  private final StoreSelector stores;
  private final UploadSettings limits;
  private final MultipartSettings settings;
  private final Clock clock;
  private final Turns turns = new Turns();

  @Inject
  MultipartUploads(
      Matches matches,
      KeyIssuer keys,
      IssuedUploads issued,
      Refusals refusals,
      Uploads uploads,
      Confirmations confirmations,
      Examination examination,
      Assembly assembly,
      StoreSelector stores,
      UploadSettings limits,
      MultipartSettings settings,
      Clock clock) {
    this.matches = matches;
    this.keys = keys;
    this.issued = issued;
    this.refusals = refusals;
    this.uploads = uploads;
    this.confirmations = confirmations;
    this.examination = examination;
    this.assembly = assembly;
    this.stores = stores;
    this.limits = limits;
    this.settings = settings;
    this.clock = clock;
  }

  /** A part's number and the URL to PUT it to. */
  public record PartUrl(int number, PresignedUrl url) {}

  /**
   * The parts that the store has.
   *
   * @param parts by number; empty where it is not known
   * @param known false where the right to list parts is missing
   * @param assembled whether they were put together already
   */
  public record Progress(List<Part> parts, boolean known, boolean assembled) {}

  /** Begins an upload: a row, before the store hears of it. */
  public IssuedUpload begin(Caller caller, long matchId, WantedParts wanted) {
    matches.visible(caller, matchId);
    ObjectKey key = keys.newKey(matchId, wanted.fileName());
    wanted.size().ifPresent(examination::requireSize);
    OptionalLong partSize = partSize(wanted.size());
    RecordingStore store = uploads.directStore();
    PartUploads parts = store.partUploads().orElseThrow(MultipartUploads::noParts);
    IssuedUpload upload =
        keys.keep(
            caller,
            matchId,
            store.id(),
            key,
            wanted.fileName(),
            UploadWay.MULTIPART,
            clock.instant().plus(MultipartSettings.OPEN_FOR),
            wanted.size());
    String uploadId = begun(parts, upload);
    return issued.beginInParts(upload, uploadId, wanted.size(), partSize, wanted.fingerprint());
  }

  /** The caller's uploads to this match that can go on, the newest first. */
  public List<IssuedUpload> open(Caller caller, long matchId) {
    matches.visible(caller, matchId);
    return issued.openInParts(matchId, caller.username(), clock.instant(), MOST_LISTED);
  }

  /** URLs to PUT these parts to, each for the short time that any upload URL lives. */
  public List<PartUrl> urls(Caller caller, long matchId, String uploadId, List<Integer> numbers) {
    OpenUpload open = open(caller, matchId, uploadId);
    if (numbers.stream().anyMatch(number -> number < 1 || number > open.lastNumber())) {
      throw new ProblemException(
          ProblemCode.INVALID_REQUEST, "part_numbers must be from 1 to " + open.lastNumber() + ".");
    }
    return numbers.stream()
        .map(number -> new PartUrl(number, open.url(number, limits.urlLifetime())))
        .toList();
  }

  /** What the store has of an upload. */
  public Progress progress(Caller caller, long matchId, String uploadId) {
    OpenUpload open = open(caller, matchId, uploadId);
    try {
      Optional<List<Part>> listed = open.listed();
      // Some S3-compatible services list no parts of an upload that they do not know any more.
      boolean over = listed.filter(List::isEmpty).isPresent() && open.isAssembled();
      return new Progress(listed.orElse(List.of()), listed.isPresent(), over);
    } catch (StorageException.Missing e) {
      if (open.isAssembled()) {
        return new Progress(List.of(), true, true);
      }
      throw OpenUpload.gone(e);
    }
  }

  /**
   * Has the parts put together; repeating it is safe.
   *
   * @param reported what the client says that it sent, used where the right to list is missing
   */
  public IssuedUpload assemble(Caller caller, long matchId, String uploadId, List<Part> reported) {
    matches.visible(caller, matchId);
    return turns.take(
        uploadId,
        () -> {
          IssuedUpload upload = unrefused(caller, matchId, uploadId);
          return upload.recordingId().isPresent() ? upload : assembled(upload, reported);
        });
  }

  /** The same, and makes the file the match's recording. */
  public Confirmed complete(
      Caller caller,
      long matchId,
      String uploadId,
      List<Part> reported,
      Optional<BigDecimal> duration,
      Optional<Checksum> claimed) {
    Match match = matches.visible(caller, matchId);
    return turns.take(
        uploadId,
        () -> {
          IssuedUpload upload = unrefused(caller, matchId, uploadId);
          return upload.recordingId().isPresent()
              ? confirmations.repeated(match, upload.recordingId().get())
              : uploads.confirm(caller, match, assembled(upload, reported), duration, claimed);
        });
  }

  /** Gives an upload up; false when its parts stay, for the right to abort is missing. */
  public boolean abort(Caller caller, long matchId, String uploadId) {
    matches.visible(caller, matchId);
    return turns.take(
        uploadId,
        () -> {
          IssuedUpload upload = known(caller, matchId, uploadId);
          if (upload.recordingId().isPresent()) {
            throw confirmed();
          }
          boolean freed = OpenUpload.of(stores.store(upload.store()), upload).abort();
          if (!issued.abandon(upload)) {
            throw confirmed();
          }
          return freed;
        });
  }

  private String begun(PartUploads parts, IssuedUpload upload) {
    try {
      return parts.begin(upload.key());
    } catch (StorageException e) {
      issued.abandon(upload);
      throw e instanceof StorageException.Denied
          ? new ProblemException(
              Problem.of(
                  ProblemCode.STORAGE_UNAVAILABLE,
                  "The bucket refuses uploads in parts, which need s3:PutObject alone; the doctor"
                      + " tells more."),
              e)
          : e;
    }
  }

  private IssuedUpload assembled(IssuedUpload upload, List<Part> reported) {
    return assembly.assemble(stores.store(upload.store()), upload, reported);
  }

  private OpenUpload open(Caller caller, long matchId, String uploadId) {
    matches.visible(caller, matchId);
    IssuedUpload upload = known(caller, matchId, uploadId);
    boolean over = upload.recordingId().isPresent() || !upload.expiresAt().isAfter(clock.instant());
    if (over) {
      throw unknown();
    }
    return OpenUpload.of(stores.store(upload.store()), upload);
  }

  private IssuedUpload known(Caller caller, long matchId, String uploadId) {
    return issued
        .inParts(matchId, caller.username(), uploadId)
        .orElseThrow(MultipartUploads::unknown);
  }

  /** The same, for who wants it to become a recording: who did not hear that it cannot does now. */
  private IssuedUpload unrefused(Caller caller, long matchId, String uploadId) {
    String user = caller.username();
    return issued
        .inParts(matchId, user, uploadId)
        .orElseThrow(
            () -> refusals.ofUpload(matchId, user, uploadId).orElseGet(MultipartUploads::unknown));
  }

  private OptionalLong partSize(OptionalLong size) {
    if (size.isEmpty()) {
      return OptionalLong.empty();
    }
    PartPlan plan = PartPlan.of(size.getAsLong(), settings.partSize());
    if (plan.partSize() > MultipartSettings.LARGEST_PART) {
      throw new ProblemException(ProblemCode.TOO_LARGE, "No store takes a file of so many bytes.");
    }
    return OptionalLong.of(plan.partSize());
  }

  private static ProblemException unknown() {
    return new ProblemException(ProblemCode.NOT_FOUND, "There is no open upload of this id.");
  }

  private static ProblemException confirmed() {
    return new ProblemException(
        ProblemCode.CONFLICT, "This upload is the match's recording; delete that instead.");
  }

  private static ProblemException noParts() {
    return new ProblemException(
        ProblemCode.S3_NOT_CONFIGURED, "The storage takes no uploads in parts.");
  }
}

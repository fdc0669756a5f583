package org.touchline.upload.tus;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import me.desair.tus.server.HttpHeader;
import me.desair.tus.server.exception.InvalidContentLengthException;
import me.desair.tus.server.exception.TusException;
import me.desair.tus.server.upload.UploadId;
import me.desair.tus.server.upload.UploadIdFactory;
import me.desair.tus.server.upload.UploadInfo;
import me.desair.tus.server.upload.UploadLockingService;
import me.desair.tus.server.upload.UploadStorageService;
import me.desair.tus.server.upload.concatenation.UploadConcatenationService;
import org.jspecify.annotations.Nullable;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.upload.ResumableUploads;
import org.touchline.upload.half.Hold;
import org.touchline.upload.pace.PacedBody;

/**
 * The one upload that a request is about, as the library wants to see it. What it would keep of an
 * upload in a file beside the bytes, is in the database; and the offset is the number of bytes that
 * are there, so that no crash can make the two disagree.
 */
final class TusUpload implements UploadStorageService {

  private static final int BUFFER = 256 * 1024;
  private static final int LONGEST_METADATA = 4_000;

  /** One request may take longer than an upload stays open without any. */
  private static final long PROLONG_AFTER = Duration.ofMinutes(10).toNanos();

  private final TusCall call;
  private final Optional<Hold> hold;
  private final long lengthBefore;
  private Optional<ResumableUploads.Open> open;
  private Optional<UploadInfo> info;

  private TusUpload(TusCall call, Optional<Hold> hold, Optional<ResumableUploads.Open> open) {
    this.call = call;
    this.hold = hold;
    this.lengthBefore = hold.map(Hold::length).orElse(0L);
    this.open = open;
    this.info =
        open.map(upload -> describe(upload, hold.map(Hold::length).orElseGet(upload::size)));
  }

  /** One that is created by this request. */
  static TusUpload fresh(TusCall call) {
    return new TusUpload(call, Optional.empty(), Optional.empty());
  }

  /** One that arrives; this request has hold of its file. */
  static TusUpload arriving(TusCall call, ResumableUploads.Open open, Hold hold) {
    return new TusUpload(call, Optional.of(hold), Optional.of(open));
  }

  /** One that is complete. */
  static TusUpload stored(TusCall call, ResumableUploads.Open open) {
    return new TusUpload(call, Optional.empty(), Optional.of(open));
  }

  /** The upload; empty as long as it was not created. */
  Optional<ResumableUploads.Open> open() {
    return open;
  }

  /** How many bytes were there before this request. */
  long lengthBefore() {
    return lengthBefore;
  }

  @Override
  public @Nullable UploadInfo getUploadInfo(String uploadUrl, String ownerKey) {
    return info.orElse(null);
  }

  @Override
  public @Nullable UploadInfo getUploadInfo(UploadId id) {
    return info.orElse(null);
  }

  /** A regular expression; that the request has one of our paths is known already. */
  @Override
  public String getUploadUri() {
    return Pattern.quote(call.request().getRequestURI());
  }

  @Override
  public UploadInfo create(UploadInfo wanted, String ownerKey) {
    TusRequest request = call.request();
    boolean unusual =
        Stream.of(HttpHeader.UPLOAD_DEFER_LENGTH, HttpHeader.UPLOAD_CONCAT)
            .anyMatch(name -> request.field(name).isPresent());
    if (unusual) {
      throw invalid("Uploads of unknown length and concatenated uploads are not offered.");
    }
    String metadata = request.field(HttpHeader.UPLOAD_METADATA).orElse("");
    if (metadata.length() > LONGEST_METADATA) {
      throw invalid("Upload-Metadata has at most " + LONGEST_METADATA + " characters.");
    }
    long size =
        request
            .bytes(HttpHeader.UPLOAD_LENGTH)
            .orElseThrow(() -> invalid("Upload-Length must be a number of bytes."));
    ResumableUploads.Open begun = call.begin(wanted(wanted.getMetadata(), size, metadata));
    open = Optional.of(begun);
    UploadInfo described = describe(begun, 0);
    info = Optional.of(described);
    return described;
  }

  @Override
  public void update(UploadInfo changed) {
    open.ifPresent(call::prolong);
  }

  @Override
  public UploadInfo append(UploadInfo upload, InputStream body) throws IOException, TusException {
    Hold mine = hold.orElseThrow();
    boolean whole = false;
    try {
      receive(mine, upload.getLength(), body);
      whole = true;
    } finally {
      // Bytes whose checksum cannot be compared any more do not count.
      if (!whole && call.request().field(HttpHeader.UPLOAD_CHECKSUM).isPresent()) {
        mine.cutTo(lengthBefore);
      } else if (mine.length() > lengthBefore) {
        open.ifPresent(call::prolong);
      }
    }
    mine.sync();
    upload.setOffset(mine.length());
    return upload;
  }

  private void receive(Hold mine, long size, InputStream body) throws IOException, TusException {
    byte[] buffer = new byte[BUFFER];
    InputStream paced = new PacedBody(body, call.nanos());
    long prolonged = call.nanos().getAsLong();
    int read = 0;
    while (read >= 0 && mine.length() < size) {
      read = paced.read(buffer, 0, (int) Math.min(buffer.length, size - mine.length()));
      if (read > 0) {
        mine.append(ByteBuffer.wrap(buffer, 0, read));
      }
      if (call.nanos().getAsLong() - prolonged > PROLONG_AFTER) {
        open.ifPresent(call::prolong);
        prolonged = call.nanos().getAsLong();
      }
    }
    if (read >= 0 && body.read() >= 0) {
      throw new InvalidContentLengthException("more than Upload-Length");
    }
  }

  /** The library takes back what a request brought that turned out to be wrong: all of it. */
  @Override
  public void removeLastNumberOfBytes(@Nullable UploadInfo upload, long count) {
    if (count > 0) {
      hold.ifPresent(mine -> mine.cutTo(lengthBefore));
    }
  }

  @Override
  public void terminateUpload(UploadInfo upload) {
    open.ifPresent(call::giveUp);
  }

  @Override
  public long getMaxUploadSize() {
    return call.maxSize();
  }

  @Override
  public Long getUploadExpirationPeriod() {
    return ResumableUploads.OPEN_FOR.toMillis();
  }

  @Override
  public void setMaxUploadSize(Long bytes) {
    // It is a setting.
  }

  @Override
  public void setUploadExpirationPeriod(Long milliseconds) {
    // It is fixed.
  }

  @Override
  public void setIdFactory(UploadIdFactory factory) {
    // The paths were taken apart before.
  }

  @Override
  public void setUploadConcatenationService(UploadConcatenationService service) {
    // Concatenation is not offered.
  }

  @Override
  public UploadConcatenationService getUploadConcatenationService() {
    throw notAsked();
  }

  @Override
  public InputStream getUploadedBytes(String uploadUri, String ownerKey) {
    throw notAsked();
  }

  @Override
  public InputStream getUploadedBytes(UploadId id) {
    throw notAsked();
  }

  @Override
  public void copyUploadTo(UploadInfo upload, OutputStream out) {
    throw notAsked();
  }

  @Override
  public void cleanupExpiredUploads(UploadLockingService locks) {
    throw notAsked();
  }

  private static ResumableUploads.Wanted wanted(
      Map<String, String> said, long size, String metadata) {
    String fileName =
        Stream.of("filename", "name")
            .flatMap(key -> text(said, key).stream())
            .findFirst()
            .orElse("");
    return new ResumableUploads.Wanted(size, fileName, metadata, text(said, "reason"));
  }

  private static Optional<String> text(Map<String, String> said, String key) {
    return Optional.ofNullable(said.get(key)).map(String::strip).filter(text -> !text.isEmpty());
  }

  private static UploadInfo describe(ResumableUploads.Open upload, long offset) {
    UploadInfo info = new UploadInfo();
    info.setId(new UploadId(upload.id()));
    info.setLength(upload.size());
    info.setOffset(offset);
    if (!upload.metadata().isEmpty()) {
      info.setEncodedMetadata(upload.metadata());
    }
    info.updateExpiration(ResumableUploads.OPEN_FOR.toMillis());
    return info;
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemCode.INVALID_REQUEST, detail);
  }

  private static UnsupportedOperationException notAsked() {
    return new UnsupportedOperationException("only needed for extensions that are not offered");
  }
}

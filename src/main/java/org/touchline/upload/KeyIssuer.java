package org.touchline.upload;

import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;
import org.touchline.account.Caller;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.StoreId;
import org.touchline.wiring.Component;

/** Hands out keys: each is new, and a row before anything is stored under it. */
@Component
public class KeyIssuer {

  private final IssuedUploads issued;
  private final SecureRandom random;
  private final Clock clock;

  @Inject
  KeyIssuer(IssuedUploads issued, SecureRandom random, Clock clock) {
    this.issued = issued;
    this.random = random;
    this.clock = clock;
  }

  /** A new key for a file of this name; refuses a name whose extension is not accepted. */
  public ObjectKey newKey(long matchId, String fileName) {
    return ObjectKey.issue(matchId, FileNames.extension(fileName), random);
  }

  /** Writes down to whom a key is given, for which match, which way, and until when. */
  public IssuedUpload keep(
      Caller caller,
      long matchId,
      StoreId store,
      ObjectKey key,
      String fileName,
      UploadWay way,
      Instant until) {
    return keep(caller, matchId, store, key, fileName, way, until, upload -> {});
  }

  /** As above, and with what more is to be known of the upload. */
  IssuedUpload keep(
      Caller caller,
      long matchId,
      StoreId store,
      ObjectKey key,
      String fileName,
      UploadWay way,
      Instant until,
      Consumer<IssuedUpload> more) {
    IssuedUpload upload =
        new IssuedUpload(
            new IssuedKey(
                caller.teamId(),
                matchId,
                key,
                store,
                FileNames.shown(fileName),
                way,
                caller.username(),
                clock.instant(),
                until));
    more.accept(upload);
    issued.add(upload);
    return upload;
  }

  /**
   * A further key for an upload whose file goes to another store; it takes the reservation over.
   */
  IssuedUpload again(IssuedUpload first, StoreId store, String reason, Instant until) {
    IssuedUpload upload =
        new IssuedUpload(
            new IssuedKey(
                first.teamId(),
                first.matchId(),
                ObjectKey.issue(first.matchId(), first.key().extension(), random),
                store,
                first.fileName(),
                first.way(),
                first.issuedBy(),
                clock.instant(),
                until));
    upload.comesThroughServer(reason);
    upload.reserve(first.reservedBytes());
    issued.add(upload);
    issued.change(first, row -> row.reserve(0));
    return upload;
  }
}

package org.touchline.upload;

import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalLong;
import org.touchline.account.Caller;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.StoreId;
import org.touchline.wiring.Component;

/** Hands out keys: each is new, and a row before anything is stored under it. */
@Component
public class KeyIssuer {

  private final IssuedUploads issued;
  private final Quota quota;
  private final SecureRandom random;
  private final Clock clock;

  @Inject
  KeyIssuer(IssuedUploads issued, Quota quota, SecureRandom random, Clock clock) {
    this.issued = issued;
    this.quota = quota;
    this.random = random;
    this.clock = clock;
  }

  /** A new key for a file of this name; refuses a name whose extension is not accepted. */
  public ObjectKey newKey(long matchId, String fileName) {
    return ObjectKey.issue(matchId, FileNames.extension(fileName), random);
  }

  /**
   * Writes down to whom a key is given, for which match, which way, and until when.
   *
   * @param size what the client says that the file has, in bytes, which its team must have room for
   */
  public IssuedUpload keep(
      Caller caller,
      long matchId,
      StoreId store,
      ObjectKey key,
      String fileName,
      UploadWay way,
      Instant until,
      OptionalLong size) {
    return keep(caller, row(caller, matchId, store, key, fileName, way, until), size);
  }

  /** The same of a row that was not kept yet. */
  IssuedUpload keep(Caller caller, IssuedUpload row, OptionalLong size) {
    quota.reserve(caller.teamId(), row, size);
    return row;
  }

  /** What {@link #keep} writes down. */
  IssuedUpload row(
      Caller caller,
      long matchId,
      StoreId store,
      ObjectKey key,
      String fileName,
      UploadWay way,
      Instant until) {
    return new IssuedUpload(
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
  }

  /**
   * Refuses a file of so many bytes, before it is sent, when the caller's team has no such room.
   */
  void requireRoom(Caller caller, long size) {
    quota.requireRoom(caller.teamId(), size);
  }

  /**
   * Refuses one more upload, before it is sent, of a caller who has begun as many as are allowed.
   */
  void requireOpening(Caller caller) {
    quota.requireOpening(caller.teamId(), caller.username());
  }

  /** Takes a key back under which nothing was stored; what was reserved for it is free again. */
  void takeBack(IssuedUpload upload) {
    boolean unused = issued.abandon(upload);
  }

  /**
   * A further key for an upload whose file goes to another store. It reserves nothing until {@link
   * #takesOver}.
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
    issued.add(upload);
    return upload;
  }

  /** The file lies under a further key, for which its room is reserved from now on. */
  void takesOver(IssuedUpload first, IssuedUpload further) {
    issued.moveReservation(first, further);
  }
}

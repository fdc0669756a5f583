package org.touchline.upload;

import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
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
    issued.add(upload);
    return upload;
  }
}

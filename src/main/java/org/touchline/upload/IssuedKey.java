package org.touchline.upload;

import java.time.Instant;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.StoreId;

/**
 * A key as it is handed out.
 *
 * @param teamId the team that its bytes count for
 * @param matchId the only match that it can be confirmed for
 * @param key where the file goes
 * @param store the store that it goes to
 * @param fileName the file's own name, as it may be shown
 * @param way how the file comes
 * @param issuedBy the only user that may go on with it
 * @param issuedAt when
 * @param expiresAt when nothing can be begun with it any more
 */
record IssuedKey(
    long teamId,
    long matchId,
    ObjectKey key,
    StoreId store,
    String fileName,
    UploadWay way,
    String issuedBy,
    Instant issuedAt,
    Instant expiresAt) {}

package org.touchline.recording;

import java.math.BigDecimal;
import java.util.Optional;
import org.touchline.media.MediaFacts;
import org.touchline.storage.StoreId;
import org.touchline.storage.StoredObject;

/**
 * What is known of an upload when it becomes a recording.
 *
 * @param store where it is
 * @param object what the store says of it
 * @param media what it says of itself
 * @param durationSeconds how long it plays, if its uploader said so
 * @param fileName the uploader's name for it
 * @param fallbackReason why it came through the server, if it did
 * @param integrity whether its bytes were compared with the uploader's
 */
public record ConfirmedContent(
    StoreId store,
    StoredObject object,
    MediaFacts media,
    Optional<BigDecimal> durationSeconds,
    String fileName,
    Optional<String> fallbackReason,
    Integrity integrity) {}

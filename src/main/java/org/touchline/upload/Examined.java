package org.touchline.upload;

import java.math.BigDecimal;
import java.util.Optional;
import org.touchline.media.MediaFacts;
import org.touchline.recording.ConfirmedContent;
import org.touchline.recording.Integrity;
import org.touchline.storage.StoreId;
import org.touchline.storage.StoredObject;

/**
 * An object that may become a recording.
 *
 * @param store where it is
 * @param object what the store says of it, with the pin by which it was examined
 * @param media what it says of itself
 */
record Examined(StoreId store, StoredObject object, MediaFacts media) {

  /**
   * The recording that it becomes.
   *
   * @param duration how long it plays, if the client said so
   * @param fallbackReason why it came through the server, if it did
   * @param integrity whether its bytes were compared with the uploader's
   */
  ConfirmedContent content(
      IssuedUpload upload,
      Optional<BigDecimal> duration,
      Optional<String> fallbackReason,
      Integrity integrity) {
    return new ConfirmedContent(
        store, object, media, duration, upload.fileName(), fallbackReason, integrity);
  }
}

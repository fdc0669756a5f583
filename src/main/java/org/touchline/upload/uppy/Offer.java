package org.touchline.upload.uppy;

import org.touchline.storage.ObjectKey;
import org.touchline.storage.PostPolicy;
import org.touchline.storage.PresignedUrl;

/** How a file can be sent in one request. */
sealed interface Offer {

  /** As a form. */
  record Form(ObjectKey key, PostPolicy policy) implements Offer {}

  /** As it is, where the storage takes no forms. */
  record Put(ObjectKey key, PresignedUrl url) implements Offer {}
}

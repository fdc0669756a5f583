package org.touchline.storage;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The content that a reader insists on: reads carry it, and other content is refused with {@link
 * StorageException.Changed}.
 *
 * @param entityTag the object's tag when it was confirmed
 * @param versionId the object's version, where the store keeps versions and lets us read them
 */
public record Pin(EntityTag entityTag, Optional<String> versionId) {

  /** Whether content with this tag, in quotes or bare, is the pinned one. */
  public boolean isOf(@Nullable String tag) {
    String text = entityTag.value();
    return text.equals(tag) || text.equals('"' + tag + '"');
  }

  /** The same content, known by its tag alone. */
  public Pin withoutVersion() {
    return new Pin(entityTag, Optional.empty());
  }
}

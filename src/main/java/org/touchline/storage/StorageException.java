package org.touchline.storage;

import org.jspecify.annotations.Nullable;

/**
 * What a store could not do. The message names the object key and the reason, never a secret, a
 * presigned URL or a host's answer in full; the cause is kept.
 */
public abstract sealed class StorageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private StorageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The object is not there, though it was expected to be. */
  public static final class Missing extends StorageException {
    private static final long serialVersionUID = 1L;

    public Missing(ObjectKey key, @Nullable Throwable cause) {
      super(key + " is not in the store", cause);
    }
  }

  /** The object's content is not the pinned one. */
  public static final class Changed extends StorageException {
    private static final long serialVersionUID = 1L;

    public Changed(ObjectKey key, @Nullable Throwable cause) {
      super(key + " was changed after it had been confirmed", cause);
    }
  }

  /** The store knows us and refuses this operation: a right is missing. */
  public static final class Denied extends StorageException {
    private static final long serialVersionUID = 1L;

    public Denied(String operation, ObjectKey key, @Nullable Throwable cause) {
      super(operation + " of " + key + " was denied", cause);
    }

    /** One that is about no single object. */
    public Denied(String operation, @Nullable Throwable cause) {
      super(operation + " was denied", cause);
    }
  }

  /** The parts of an upload make no object: one is missing, another one, or too small. */
  public static final class BadParts extends StorageException {
    private static final long serialVersionUID = 1L;

    public BadParts(ObjectKey key, @Nullable Throwable cause) {
      super("the parts of " + key + " make no object", cause);
    }
  }

  /** No space is left for the object. */
  public static final class Full extends StorageException {
    private static final long serialVersionUID = 1L;

    public Full(ObjectKey key, @Nullable Throwable cause) {
      super("no space left for " + key, cause);
    }
  }

  /** The store does not answer, does not accept our credentials, or fails. */
  public static final class Unavailable extends StorageException {
    private static final long serialVersionUID = 1L;

    public Unavailable(String reason, @Nullable Throwable cause) {
      super(reason, cause);
    }
  }
}

package org.touchline.event;

/** What can become of a recording. */
public enum EventType {
  /** A match has a recording that it can play, and had none before. */
  RECORDING_READY("recording.ready"),
  /** Another recording took the place of a match's former one. */
  RECORDING_REPLACED("recording.replaced"),
  /** A match's recording was deleted, perhaps with the match. */
  RECORDING_DELETED("recording.deleted"),
  /** An upload did not become a recording. */
  UPLOAD_FAILED("upload.failed");

  private final String text;

  EventType(String text) {
    this.text = text;
  }

  /** Its name for other systems, such as {@code recording.ready}. */
  public String text() {
    return text;
  }
}

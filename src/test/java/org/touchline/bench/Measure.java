package org.touchline.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/** A question, which can be asked alone by its name in {@code touchline.bench}. */
enum Measure {
  /** How soon does a recording begin? */
  OPEN("Open: time to the first byte of `bytes=0-`"),
  /** How soon does it go on elsewhere? */
  SEEK("Random seek in 1 GiB: time to the first byte of `bytes=N-`"),
  /** How fast, and at what price, does one viewer get all of it? */
  PLAY("One viewer, 1 GiB"),
  /** What do viewers cost who have paused? */
  PAUSED("Paused viewers"),
  /** Do many viewers get their picture in time? */
  PACED("Viewers at 2 Mbit/s"),
  /** How many uploads can begin? */
  UPLOAD_URL("Upload URLs, with PostgreSQL, 16 callers");

  private final String title;

  Measure(String title) {
    this.title = title;
  }

  /** A heading, in Markdown. */
  String title() {
    return title;
  }

  /** As it is named on the command line. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The measure of this name.
   *
   * @throws IllegalArgumentException when there is none; the message lists all
   */
  static Measure named(String label) {
    return Arrays.stream(values())
        .filter(measure -> measure.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "touchline.bench: no measure '"
                        + label
                        + "'; use open, seek, play, paused, paced, upload-url"));
  }

  /** Asks. */
  void take(Bench bench) throws IOException, InterruptedException {
    switch (this) {
      case OPEN -> new FirstByte(bench).ofOpening();
      case SEEK -> new FirstByte(bench).ofSeeks();
      case PLAY -> new WholePlays(bench).take();
      case PAUSED -> new PausedViewers(bench).take();
      case PACED -> new PacedViewers(bench).take();
      case UPLOAD_URL -> new UploadUrls(bench).take();
    }
  }
}

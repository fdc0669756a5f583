package org.touchline.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.touchline.blackbox.Database;
import org.touchline.blackbox.Nginx;

/** The server as it is started for some measures; one stage runs at a time. */
enum Stage {
  NO_CACHE(
      "S3, cache off",
      true,
      Map.of("TOUCHLINE_PLAYBACK_CACHE_MEMORY", "0", "TOUCHLINE_PLAYBACK_CACHE_DISK", "0"),
      List.of(Measure.OPEN, Measure.SEEK, Measure.PLAY)),

  CACHE(
      "S3, cache on",
      true,
      Map.of(),
      List.of(Measure.OPEN, Measure.SEEK, Measure.PLAY, Measure.PACED)),

  LOCAL("local disk", false, Map.of(), List.of(Measure.OPEN, Measure.SEEK, Measure.PLAY)),

  ACCEL_BUCKET("accel, S3", true, accel(), List.of(Measure.PLAY)),

  ACCEL_LOCAL("accel, local disk", false, accel(), List.of(Measure.PLAY)),

  ONE_GIBIBYTE_OF_HEAP(
      "S3, -Xmx1g",
      true,
      Map.of("TOUCHLINE_PLAYBACK_STALL_TIMEOUT", "10m"),
      List.of(Measure.PAUSED)),

  UPLOADS("S3, PostgreSQL", true, Map.of(), List.of(Measure.UPLOAD_URL));

  private final String title;
  private final boolean bucket;

  @SuppressWarnings("ImmutableEnumChecker") // Map.of is immutable.
  private final Map<String, String> settings;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable.
  private final List<Measure> measures;

  Stage(String title, boolean bucket, Map<String, String> settings, List<Measure> measures) {
    this.title = title;
    this.bucket = bucket;
    this.settings = settings;
    this.measures = measures;
  }

  /** For a reader of the report. */
  String title() {
    return title;
  }

  /** For the names of files. */
  String fileName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether recordings are in the origin's bucket; else they are in the data folder. */
  boolean hasBucket() {
    return bucket;
  }

  /** Whether an nginx with the files of server-config sends what the server decides. */
  boolean isAccelerated() {
    return this == ACCEL_BUCKET || this == ACCEL_LOCAL;
  }

  /** Where its rows are. */
  Database database() {
    return this == UPLOADS ? Database.POSTGRESQL_BY_SETTINGS : Database.H2;
  }

  /** Environment variables beyond those of the bucket. */
  Map<String, String> settings() {
    return settings;
  }

  /** The measures that are taken on it, in this order. */
  List<Measure> measures() {
    return measures;
  }

  private static Map<String, String> accel() {
    return Map.of("TOUCHLINE_PLAYBACK_MODE", "accel", "TOUCHLINE_ACCEL_SECRET", Nginx.SECRET);
  }

  /**
   * Options of the server's JVM: those that are shipped, but for the heap where the bar names one,
   * and those of {@code touchline.bench.jvm}, separated by blanks.
   */
  List<String> jvmOptions() {
    String heap = this == ONE_GIBIBYTE_OF_HEAP ? "-Xmx1g" : "-XX:MaxRAMPercentage=70";
    String more = System.getProperty("touchline.bench.jvm", "");
    return Stream.concat(
            Stream.of(heap, "-XX:+ExitOnOutOfMemoryError"), Stream.of(more.split(" ", -1)))
        .filter(option -> !option.isBlank())
        .toList();
  }
}

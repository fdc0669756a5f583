package org.touchline.blackbox;

import java.util.Map;

/** The installations that test classes share, each started when the first one asks for it. */
enum Site {
  H2_WITH_BUCKET(
      new Setup(
          "h2-bucket",
          Database.H2,
          Setup.Storage.BUCKET,
          Map.of(
              Site.ORIGINS,
              "https://front.example, http://localhost:5173",
              "TOUCHLINE_METRICS_TOKEN",
              Site.SCRAPE_TOKEN))),

  /** The cache holds less than one recording. */
  POSTGRESQL_WITH_BUCKET(
      new Setup(
          "postgresql-bucket",
          Database.POSTGRESQL_BY_URL,
          Setup.Storage.BUCKET,
          Map.of(
              Site.ORIGINS,
              "https://front.example",
              Site.PART_SIZE,
              "5MiB",
              "TOUCHLINE_PLAYBACK_CACHE_DISK",
              "8MiB"))),

  /** No S3 setting at all. */
  H2_UNCONFIGURED(new Setup("h2-local", Database.H2, Setup.Storage.LOCAL, Map.of())),

  /** A bucket and keys, but no region; uploads through the server only while that is so. */
  POSTGRESQL_WITHOUT_REGION(
      new Setup(
          "postgresql-local",
          Database.POSTGRESQL_BY_SETTINGS,
          Setup.Storage.LOCAL,
          Map.of(
              "AWS_STORAGE_BUCKET_NAME",
              "stato-recording",
              "AWS_ACCESS_KEY_ID",
              "AKIATEST",
              "AWS_SECRET_ACCESS_KEY",
              "secret-without-region-77aa",
              Site.FALLBACK,
              "unconfigured",
              Site.ORIGINS,
              "https://front.example"))),

  /** S3 as the server's user sees it who may only put, get and delete objects. */
  GUARDED_BUCKET(
      new Setup(
          "guarded-bucket",
          Database.H2,
          Setup.Storage.GUARDED_BUCKET,
          Map.of(Site.FALLBACK, "unconfigured", Site.PART_SIZE, "5MiB"))),

  /** S3 as it is on a bad day; playback with its settings as they come. */
  FAULTY_BUCKET(new Setup("faulty-bucket", Database.H2, Setup.Storage.FAULTY_BUCKET, Map.of())),

  /** The same, and nothing that was read is kept for the next viewer. */
  FAULTY_BUCKET_WITHOUT_CACHE(
      new Setup(
          "faulty-bucket-without-cache",
          Database.H2,
          Setup.Storage.FAULTY_BUCKET,
          Map.of("TOUCHLINE_PLAYBACK_CACHE_MEMORY", "0", "TOUCHLINE_PLAYBACK_CACHE_DISK", "0"))),

  /** The same, with small slices and few seats, of which a link has one. */
  SMALL_SLICES(
      new Setup(
          "small-slices",
          Database.H2,
          Setup.Storage.FAULTY_BUCKET,
          Map.of(
              "TOUCHLINE_PLAYBACK_SLICE_SIZE",
              "4KiB",
              "TOUCHLINE_PLAYBACK_MAX_VIEWERS",
              Integer.toString(Site.MAX_VIEWERS),
              "TOUCHLINE_PLAYBACK_MAX_VIEWERS_PER_TOKEN",
              "1"))),

  /** Who does not read is given up after a few seconds. */
  IMPATIENT(
      new Setup(
          "impatient",
          Database.H2,
          Setup.Storage.BUCKET,
          Map.of("TOUCHLINE_PLAYBACK_STALL_TIMEOUT", "3s"))),

  DEAD_BUCKET(
      new Setup(
          "dead-bucket",
          Database.H2,
          Setup.Storage.DEAD_BUCKET,
          Map.of(Site.MAX_SIZE, "1MiB", Site.FALLBACK, "always"))),

  /** Everything is as small as it may be. */
  TIGHT_LIMITS(
      new Setup(
          "tight-limits",
          Database.H2,
          Setup.Storage.BUCKET,
          Map.of(
              Site.MAX_SIZE,
              "64KiB",
              Site.TEAM_QUOTA,
              "160KiB",
              "TOUCHLINE_UPLOAD_MAX_OPEN_PER_USER",
              Integer.toString(Site.MAX_OPEN_UPLOADS),
              Site.FALLBACK,
              "never",
              "TOUCHLINE_STREAM_TOKEN_TTL",
              "10s")));

  static final String SCRAPE_TOKEN = "scrape-token-of-these-tests";

  /** How many may watch at the same time where it is not many. */
  static final int MAX_VIEWERS = 2;

  /** How many uploads a user may have begun where it is not many. */
  static final int MAX_OPEN_UPLOADS = 4;

  static final String MAX_SIZE = "TOUCHLINE_UPLOAD_MAX_SIZE";
  static final String TEAM_QUOTA = "TOUCHLINE_UPLOAD_TEAM_QUOTA";
  static final String PART_SIZE = "TOUCHLINE_UPLOAD_PART_SIZE";
  static final String FALLBACK = "TOUCHLINE_UPLOAD_FALLBACK";
  static final String ORIGINS = "TOUCHLINE_FRONTEND_ORIGINS";

  @SuppressWarnings("ImmutableEnumChecker") // A setup copies its map.
  private final Setup setup;

  Site(Setup setup) {
    this.setup = setup;
  }

  Setup setup() {
    return setup;
  }
}

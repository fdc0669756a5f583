package org.touchline.blackbox;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an installation is made of.
 *
 * @param name for its folder
 * @param database where rows go
 * @param storage where recordings go
 * @param settings further environment variables of the server
 */
record Setup(String name, Database database, Storage storage, Map<String, String> settings) {

  /** Where recordings go. */
  enum Storage {
    /** The data folder; no S3 setting is set. */
    LOCAL,
    /** A bucket on an S3Proxy. */
    BUCKET,
    /** The same bucket, but the server reaches it through a {@link GuardedBucket}. */
    GUARDED_BUCKET,
    /** The same bucket, but the server reaches it through a {@link FaultyBucket}. */
    FAULTY_BUCKET,
    /** The same bucket behind a {@link MischievousBucket}. */
    MISCHIEVOUS_BUCKET,
    /** S3 is configured, but nobody listens at its endpoint. */
    DEAD_BUCKET
  }

  Setup {
    settings = Map.copyOf(settings);
  }

  /** With a setting more. */
  Setup with(String setting, String value) {
    Map<String, String> more = new LinkedHashMap<>(settings);
    more.put(setting, value);
    return new Setup(name, database, storage, more);
  }
}

package org.touchline.blackbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.touchline.demo.ServerLaunch;

/**
 * What an installation is made of.
 *
 * @param name for its folder
 * @param database where rows go
 * @param storage where recordings go
 * @param settings further environment variables of the server
 * @param jvmOptions options of the server's JVM
 */
public record Setup(
    String name,
    Database database,
    Storage storage,
    Map<String, String> settings,
    List<String> jvmOptions) {

  /** The libraries' bytecode is not verified again at each of many starts. */
  private static final List<String> FAST =
      Stream.concat(
              ServerLaunch.FAST_START.stream(),
              Stream.of(
                  "-XX:+UnlockDiagnosticVMOptions",
                  "-XX:-BytecodeVerificationRemote",
                  "-XX:MetaspaceSize=160m"))
          .toList();

  /** Where recordings go. */
  public enum Storage {
    /** The data folder; no S3 setting is set. */
    LOCAL,
    /** A bucket on an S3Proxy. */
    BUCKET,
    /**
     * The same bucket, but the server may only put, get and delete objects, and not even ask for
     * their heads.
     */
    GUARDED_BUCKET,
    /** The same bucket, but the server reaches it through a {@link FaultyBucket}. */
    FAULTY_BUCKET,
    /** S3 is configured, but nobody listens at its endpoint. */
    DEAD_BUCKET
  }

  public Setup {
    settings = Map.copyOf(settings);
    jvmOptions = List.copyOf(jvmOptions);
  }

  /** On a JVM that starts fast. */
  Setup(String name, Database database, Storage storage, Map<String, String> settings) {
    this(name, database, storage, settings, FAST);
  }

  /** With a setting more. */
  Setup with(String setting, String value) {
    Map<String, String> more = new LinkedHashMap<>(settings);
    more.put(setting, value);
    return new Setup(name, database, storage, more, jvmOptions);
  }
}

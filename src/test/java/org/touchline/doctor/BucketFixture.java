package org.touchline.doctor;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.touchline.demo.BucketServer;
import org.touchline.doctor.wire.BucketAccess;
import org.touchline.settings.DataDirectory;
import org.touchline.settings.MapSettings;
import org.touchline.storage.StorageMeters;
import org.touchline.storage.StorageSettings;
import org.touchline.storage.StoreSelector;

/** A real bucket in a folder, and the way of the doctor to it. */
public final class BucketFixture implements AutoCloseable {

  public static final String BUCKET = "club";

  /** Looks like one of AWS, so that it is found wherever it should not be. */
  public static final String SECRET_KEY = "wJalrXUtnFEMIsecret0K7MDENGbPxRfiCYtest";

  private static final String ACCESS_KEY = "AKIATOUCHLINETEST";

  private final BucketServer server;
  private final Path folder;

  private BucketFixture(BucketServer server, Path folder) {
    this.server = server;
    this.folder = folder;
  }

  /** Starts a bucket that lets these origins in. */
  public static BucketFixture start(Path folder, String... origins) {
    BucketServer server =
        BucketServer.start(
            new BucketServer.Options(
                0, folder.resolve("objects"), BUCKET, ACCESS_KEY, SECRET_KEY, List.of(origins)));
    return new BucketFixture(server, folder);
  }

  /** Where the bucket's server listens. */
  public URI endpoint() {
    return server.endpoint();
  }

  /** The folder in which the bucket's objects are files. */
  public Path objects() {
    return folder.resolve("objects").resolve(BUCKET);
  }

  /** The bucket as the doctor finds it, at its own endpoint. */
  public BucketAccess access() {
    return access(endpoint(), Map.of());
  }

  /** The bucket as the doctor finds it, through this endpoint and with further settings. */
  public BucketAccess access(URI endpoint, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put(StorageSettings.BUCKET, BUCKET);
    settings.put(StorageSettings.REGION, "eu-west-1");
    settings.put(StorageSettings.ACCESS_KEY, ACCESS_KEY);
    settings.put(StorageSettings.SECRET_KEY, SECRET_KEY);
    settings.put(StorageSettings.ENDPOINT, endpoint.toString());
    settings.putAll(more);
    StorageSettings read =
        StorageSettings.read(new MapSettings(settings), DataDirectory.at(folder.resolve("data")));
    return new BucketAccess(
        StoreSelector.discover(read, new StorageMeters(new SimpleMeterRegistry())));
  }

  @Override
  public void close() {
    server.close();
  }
}

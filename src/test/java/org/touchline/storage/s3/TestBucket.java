package org.touchline.storage.s3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.touchline.demo.BucketServer;
import org.touchline.demo.FileTrees;

/** A bucket and a store in it, for all tests of a class. */
final class TestBucket implements BeforeAllCallback, AfterAllCallback {

  private Optional<Open> open = Optional.empty();

  private record Open(Path folder, BucketServer server, S3RecordingStore store) {}

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    Path folder = Files.createTempDirectory("bucket");
    BucketServer server = S3TestSettings.bucketServer(folder);
    open = Optional.of(new Open(folder, server, S3TestSettings.store(S3TestSettings.of(server))));
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (open.isPresent()) {
      store().close();
      server().close();
      FileTrees.delete(open.get().folder());
    }
  }

  BucketServer server() {
    return open.orElseThrow().server();
  }

  S3RecordingStore store() {
    return open.orElseThrow().store();
  }
}
